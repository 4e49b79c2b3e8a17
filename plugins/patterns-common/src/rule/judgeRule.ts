import type { Problem } from '@fathom/kernel';
import type { Rule } from '../pattern';
import type { FileScan, Hit, RuleOutcome, RuleResult } from './Component';
import type { DependencyHit } from './dependency';
import { filesToRead, globMatcher, pathsOf } from './files';

/**
 * What is known of a component: its paths, and what a rule saw in those it reads.
 *
 * @public
 */
export interface RuleSight {
  paths: readonly string[];
  /** By path; a path that {@link filesToRead} names and that is not here was not looked at. */
  scans: ReadonlyMap<string, FileScan>;
}

// by code units, so that the order is the same everywhere
const compareText = (a: string, b: string) => Number(a > b) - Number(a < b);
const byPath = (
  a: { file: string; line: number; column: number },
  b: typeof a,
) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column;

function finding(
  rule: Rule,
  file: string,
  { hit, detail }: { hit?: Hit; detail?: string } = {},
): Problem {
  return {
    file,
    line: hit?.line ?? 1,
    column: hit?.column ?? 1,
    severity: rule.severity,
    rule: rule.id,
    message: detail ? `${rule.message} (${detail})` : rule.message,
    remedy: rule.remedy,
  };
}

/** About a file that is not there: it has no line, which 0 says. */
function missing(rule: Rule, file: string): Problem {
  return { ...finding(rule, file), line: 0, column: 0 };
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

interface DependencySighting {
  path: string;
  hit: DependencyHit;
}

interface Sighting {
  hits: { path: string; hit: Hit }[];
  looked: string[];
  skipped: { path: string; reason: string }[];
}

function sightingOf(rule: Rule, { paths, scans }: RuleSight): Sighting {
  const sighting: Sighting = { hits: [], looked: [], skipped: [] };
  for (const path of [...filesToRead(rule, paths)].sort()) {
    const scan = scans.get(path);
    if (!scan) sighting.skipped.push({ path, reason: 'not read' });
    else if ('skipped' in scan)
      sighting.skipped.push({ path, reason: scan.skipped });
    else {
      sighting.looked.push(path);
      sighting.hits.push(...scan.hits.map(hit => ({ path, hit })));
    }
  }
  return sighting;
}

// Left out by size or kind: said, but no reason to doubt the rest. Anything else was meant to be read.
const harmless = /^(larger than|binary|minified)/;

interface Verdict {
  outcome: RuleOutcome;
  reason: string;
  findings?: Problem[];
  /** Holds whatever stands in the files that were not read. */
  isSure?: boolean;
}

function judgeHits(rule: Rule, sighting: Sighting, anchor: string): RuleResult {
  const { looked, skipped } = sighting;
  const unread = skipped.filter(({ reason }) => !harmless.test(reason));
  const { isSure, ...verdict }: Verdict =
    looked.length === 0
      ? { outcome: 'notApplicable', reason: 'No file that this rule is about.' }
      : verdictOf(rule, sighting, anchor);
  const more = unread.length > 1 ? `, and ${unread.length - 1} more` : '';
  return {
    ruleId: rule.id,
    ...(unread.length > 0 && !isSure
      ? {
          outcome: 'unknown',
          reason: `${unread[0].path}: ${unread[0].reason}${more}`,
          findings: [],
        }
      : { ...verdict, findings: [...(verdict.findings ?? [])].sort(byPath) }),
    looked: looked.length,
    skipped,
  };
}

function verdictOf(rule: Rule, sighting: Sighting, anchor: string): Verdict {
  const { check } = rule;
  const { hits, looked } = sighting;
  if (
    check.kind === 'notText' ||
    (check.kind === 'structural' && check.expect === 'forbid') ||
    (check.kind === 'dependency' && check.expect === 'absent')
  )
    return judgeForbidden(rule, sighting);
  if (check.kind === 'dependency' && typeof check.expect === 'object')
    return judgeVersions(rule, hits as DependencySighting[], {
      names: check.name,
      wanted: check.expect.version,
    });
  if (check.kind === 'text' && check.in === 'every')
    return judgeEvery(rule, sighting);
  return hits.length > 0
    ? {
        outcome: 'pass',
        reason: `${hits[0].path}:${hits[0].hit.line} has it.`,
        isSure: true,
      }
    : {
        outcome: 'fail',
        reason: `Not found in ${count(looked.length, 'file', 'files')}.`,
        findings: [finding(rule, anchor)],
      };
}

function judgeForbidden(rule: Rule, { hits, looked }: Sighting): Verdict {
  if (hits.length === 0)
    return {
      outcome: 'pass',
      reason: `Not found in ${count(looked.length, 'file', 'files')}.`,
    };
  const tellsWhich = rule.check.kind === 'dependency';
  return {
    outcome: 'fail',
    reason: `Found in ${count(hits.length, 'place', 'places')}.`,
    findings: hits.map(({ path, hit }) =>
      finding(rule, path, { hit, ...(tellsWhich && { detail: hit.text }) }),
    ),
    isSure: true,
  };
}

function judgeVersions(
  rule: Rule,
  declared: readonly DependencySighting[],
  { names, wanted }: { names: readonly string[]; wanted: string },
): Verdict {
  const outside = declared.filter(({ hit }) => hit.within === false);
  if (outside.length > 0)
    return {
      outcome: 'fail',
      reason: `Outside ${wanted}.`,
      findings: outside.map(({ path, hit }) =>
        finding(rule, path, { hit, detail: `${hit.text}, wanted ${wanted}` }),
      ),
      isSure: true,
    };
  if (declared.length === 0)
    return {
      outcome: 'notApplicable',
      reason: `${names.join(', ')} is not declared.`,
    };
  const untold = declared.find(({ hit }) => hit.within === undefined);
  return untold
    ? {
        outcome: 'unknown',
        reason: `${untold.path}:${untold.hit.line} does not say which version it wants (${untold.hit.text}).`,
      }
    : {
        outcome: 'pass',
        reason: `${declared[0].hit.text} lies within ${wanted}.`,
      };
}

function judgeEvery(rule: Rule, { hits, looked }: Sighting): Verdict {
  const matching = new Set(hits.map(({ path }) => path));
  const without = looked.filter(path => !matching.has(path));
  return without.length > 0
    ? {
        outcome: 'fail',
        reason: `Missing in ${count(without.length, 'file', 'files')}.`,
        findings: without.map(path => finding(rule, path)),
        isSure: true,
      }
    : {
        outcome: 'pass',
        reason: `Found in each of ${count(looked.length, 'file', 'files')}.`,
      };
}

/**
 * What a rule says of a component.
 *
 * @public
 */
export function judgeRule(rule: Rule, sight: RuleSight): RuleResult {
  const { check } = rule;
  const about = pathsOf(rule, sight.paths);
  const done = (
    outcome: RuleOutcome,
    reason: string,
    findings: Problem[] = [],
  ): RuleResult => ({
    ruleId: rule.id,
    outcome,
    reason,
    findings,
    looked: 0,
    skipped: [],
  });
  if (sight.paths.length === 0)
    return done('notApplicable', 'There are no files.');
  if (rule.files && about.length === 0)
    return done('notApplicable', 'No file that this rule is about.');

  if (check.kind === 'exists' || check.kind === 'absent') {
    const found = sight.paths.filter(globMatcher(check.path)).sort();
    if (check.kind === 'exists') {
      return found.length > 0
        ? done('pass', `${found[0]} exists.`)
        : done('fail', `No ${check.path.join(' or ')}.`, [
            missing(rule, check.path[0]),
          ]);
    }
    return found.length > 0
      ? done(
          'fail',
          `${found[0]} exists.`,
          found.slice(0, 100).map(path => finding(rule, path)),
        )
      : done('pass', `No ${check.path.join(' or ')}.`);
  }
  const sighting = sightingOf(rule, sight);
  // A finding about what is nowhere stands at the first file that was looked at.
  return judgeHits(rule, sighting, sighting.looked[0] ?? about[0]);
}
