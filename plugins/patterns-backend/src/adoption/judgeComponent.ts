import { createHash } from 'node:crypto';
import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import type { Entity } from '@backstage/catalog-model';
import {
  Adherence,
  adherenceOf,
  ComponentFile,
  FileScan,
  filesToRead,
  judgeRule,
  Pattern,
  Rule,
  RuleResult,
  scanFile,
  scanKey,
  structuralLanguageOf,
  structuralRequests,
  structuralScans,
  StructuralScans,
} from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';
import { GitRepository, MirrorFailure, TreeEntry } from '@fathom/git-node';
import { AdoptionStore, ScanKey, scanId } from './AdoptionStore';

const maxBytes = 1024 * 1024;
// Small enough to keep the event loop free and to lose little when the time is up.
const filesAtOnce = 20;

export interface JudgedComponentPattern {
  pattern: Pattern;
  adherence: Adherence;
  results: RuleResult[];
}

interface Deps {
  git: GitRepository;
  commit: string;
  store: AdoptionStore;
  scanner: StructuralScanner;
  now: number;
  signal: AbortSignal;
}

interface Wanted extends ScanKey {
  rule: string;
  of: Rule;
  path: string;
}

/** Whether a pattern is for an entity. */
export function isFor(pattern: Pattern, entity: Entity): boolean {
  return (
    pattern.appliesTo === undefined ||
    evaluateFilterPredicate(
      pattern.appliesTo as FilterPredicate,
      entity as never,
    )
  );
}

/** What decides a scan besides the content: the check, and how the name of the file has it read. */
function ruleHash(rule: Rule, path: string): string {
  const { check } = rule;
  let reading: string | undefined;
  if (check.kind === 'structural')
    reading = structuralLanguageOf(path, check.language);
  if (check.kind === 'dependency') reading = path.split('/').pop();
  return createHash('sha256')
    .update(`${scanKey(rule)}\0${reading ?? ''}`)
    .digest('hex');
}

function scanOf(
  rule: Rule,
  { path, content, skipped }: ComponentFile,
  structural: StructuralScans,
): FileScan {
  if (content === undefined) return { skipped: skipped ?? 'not read' };
  if (rule.check.kind === 'structural')
    return structural.get(rule)?.get(path) ?? { skipped: 'not read' };
  return scanFile(rule, path, content);
}

/** Of a mirror without contents; says why they cannot be had. */
async function bringContents(
  git: GitRepository,
  missing: readonly Wanted[],
): Promise<string | undefined> {
  try {
    await git.bring([...new Set(missing.map(({ oid }) => oid))]);
    return undefined;
  } catch (error) {
    if (!(error instanceof MirrorFailure)) throw error;
    return `not read: ${error.message}`;
  }
}

async function readPortion(
  git: GitRepository,
  commit: string,
  paths: string[],
): Promise<ComponentFile[]> {
  const read = await git.readFiles(commit, paths, { maxBytes });
  return read.map(({ content }, n) =>
    content
      ? { path: paths[n], content: content.toString('utf8') }
      : { path: paths[n], skipped: `larger than ${maxBytes / 1024} KiB` },
  );
}

async function scanMissing(
  missing: readonly Wanted[],
  deps: Deps,
): Promise<Map<string, FileScan>> {
  const { git, commit, store, scanner, now, signal } = deps;
  const scans = new Map<string, FileScan>();
  const paths = [...new Set(missing.map(({ path }) => path))];
  // All at once, not for each small portion.
  const lacking = await bringContents(git, missing);
  for (let i = 0; i < paths.length; i += filesAtOnce) {
    signal.throwIfAborted();
    const some = paths.slice(i, i + filesAtOnce);
    const files = lacking
      ? some.map(path => ({ path, skipped: lacking }))
      : await readPortion(git, commit, some);
    const byPath = new Map(files.map(file => [file.path, file]));
    const wanted = missing.filter(({ path }) => byPath.has(path));
    const rules = [...new Set(wanted.map(({ of }) => of))];
    const requests = structuralRequests(rules, files);
    const structural = structuralScans(
      rules,
      requests,
      await scanner.scan(requests, { signal }),
    );
    const fresh: (ScanKey & { scan: FileScan })[] = [];
    for (const { oid, rule, of, path } of wanted) {
      const scan = scanOf(of, byPath.get(path)!, structural);
      scans.set(scanId({ oid, rule }), scan);
      // a parser that died or was slow may do better next time
      if (
        !('skipped' in scan) ||
        /^(larger|binary|minified)/.test(scan.skipped)
      )
        fresh.push({ oid, rule, scan });
    }
    await store.saveScans(
      [...new Map(fresh.map(one => [scanId(one), one])).values()],
      now,
    );
    await new Promise(resolve => setImmediate(resolve));
  }
  return scans;
}

/** The files that the rules ask for; `inside`: all there are, as seen from the folder. */
function filesWanted(
  patterns: readonly Pattern[],
  { prefix, tree }: { prefix: string; tree: readonly TreeEntry[] },
): { inside: string[]; wanted: Wanted[] } {
  const entries = new Map(
    tree
      .filter(
        ({ path, mode }) => mode.startsWith('100') && path.startsWith(prefix),
      )
      .map(entry => [entry.path, entry]),
  );
  const inside = [...entries.keys()].map(path => path.slice(prefix.length));
  const wanted = patterns.flatMap(({ rules }) =>
    rules.flatMap(of =>
      filesToRead(of, inside).map(file => {
        const path = prefix + file;
        const { oid } = entries.get(path)!;
        return { of, path, oid, rule: ruleHash(of, path) };
      }),
    ),
  );
  return { inside, wanted };
}

/** Judges the patterns over one folder of a repository at one commit; what was seen before is not read again. */
export async function judgeComponent(
  patterns: readonly Pattern[],
  { path: folder, tree }: { path: string; tree: readonly TreeEntry[] },
  deps: Deps,
): Promise<JudgedComponentPattern[]> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const { inside, wanted } = filesWanted(patterns, { prefix, tree });
  const known = await deps.store.findScans(wanted, deps.now);
  const scans = new Map([
    ...known,
    ...(await scanMissing(
      wanted.filter(one => !known.has(scanId(one))),
      deps,
    )),
  ]);
  const sights = new Map<Rule, Map<string, FileScan>>();
  for (const one of wanted) {
    const sight = sights.get(one.of) ?? new Map<string, FileScan>();
    const scan = scans.get(scanId(one));
    if (scan) sight.set(one.path.slice(prefix.length), scan);
    sights.set(one.of, sight);
  }
  return patterns.map(pattern => {
    const results = pattern.rules.map(rule => {
      const result = judgeRule(rule, {
        paths: inside,
        scans: sights.get(rule) ?? new Map(),
      });
      // places are shown as the repository has them
      return {
        ...result,
        findings: result.findings.map(finding => ({
          ...finding,
          file: prefix + finding.file,
        })),
        skipped: result.skipped
          .slice(0, 50)
          .map(skipped => ({ ...skipped, path: prefix + skipped.path })),
      };
    });
    return { pattern, results, adherence: adherenceOf(pattern.rules, results) };
  });
}
