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
  hit?: Hit,
  detail?: string,
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

function judgeHits(rule: Rule, sighting: Sighting, anchor: string): RuleResult {
  const { check } = rule;
  const { hits, looked, skipped } = sighting;
  const unread = skipped.filter(({ reason }) => !harmless.test(reason));
  const done = (
    outcome: RuleOutcome,
    reason: string,
    findings: Problem[] = [],
  ): RuleResult => ({
    ruleId: rule.id,
    outcome,
    reason,
    findings: [...findings].sort(byPath),
    looked: looked.length,
    skipped,
  });
  const cannotTell = () =>
    done(
      'unknown',
      `${unread[0].path}: ${unread[0].reason}${
        unread.length > 1 ? `, and ${unread.length - 1} more` : ''
      }`,
    );

  if (looked.length === 0) {
    return unread.length > 0
      ? cannotTell()
      : done('notApplicable', 'No file that this rule is about.');
  }
  const forbids =
    check.kind === 'notText' ||
    (check.kind === 'structural' && check.expect === 'forbid') ||
    (check.kind === 'dependency' && check.expect === 'absent');
  if (forbids) {
    if (hits.length > 0) {
      const detail =
        check.kind === 'dependency' ? (hit: Hit) => hit.text : () => undefined;
      return done(
        'fail',
        `Found in ${count(hits.length, 'place', 'places')}.`,
        hits.map(({ path, hit }) => finding(rule, path, hit, detail(hit))),
      );
    }
    return unread.length > 0
      ? cannotTell()
      : done('pass', `Not found in ${count(looked.length, 'file', 'files')}.`);
  }
  if (check.kind === 'dependency' && typeof check.expect === 'object') {
    const declared = hits as { path: string; hit: DependencyHit }[];
    const outside = declared.filter(({ hit }) => hit.within === false);
    const wanted = check.expect.version;
    if (outside.length > 0)
      return done(
        'fail',
        `Outside ${wanted}.`,
        outside.map(({ path, hit }) =>
          finding(rule, path, hit, `${hit.text}, wanted ${wanted}`),
        ),
      );
    if (unread.length > 0) return cannotTell();
    if (declared.length === 0)
      return done('notApplicable', `${check.name.join(', ')} is not declared.`);
    const untold = declared.find(({ hit }) => hit.within === undefined);
    if (untold)
      return done(
        'unknown',
        `${untold.path}:${untold.hit.line} does not say which version it wants (${untold.hit.text}).`,
      );
    return done('pass', `${declared[0].hit.text} lies within ${wanted}.`);
  }
  if (check.kind === 'text' && check.in === 'every') {
    const matching = new Set(hits.map(({ path }) => path));
    const without = looked.filter(path => !matching.has(path));
    if (without.length > 0)
      return done(
        'fail',
        `Missing in ${count(without.length, 'file', 'files')}.`,
        without.map(path => finding(rule, path)),
      );
    return unread.length > 0
      ? cannotTell()
      : done(
          'pass',
          `Found in each of ${count(looked.length, 'file', 'files')}.`,
        );
  }
  if (hits.length > 0)
    return done('pass', `${hits[0].path}:${hits[0].hit.line} has it.`);
  if (unread.length > 0) return cannotTell();
  return done(
    'fail',
    `Not found in ${count(looked.length, 'file', 'files')}.`,
    [finding(rule, anchor)],
  );
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
