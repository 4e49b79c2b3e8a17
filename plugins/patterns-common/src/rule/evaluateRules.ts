import type { Rule } from '../pattern';
import type { ComponentFile, FileScan, RuleResult } from './Component';
import { filesToRead } from './files';
import { judgeRule } from './judgeRule';
import { scanFile } from './scanFile';
import type { StructuralScans } from './structural';

/**
 * Judges rules over a component whose files are at hand.
 *
 * @param structural - answers of the parser; without one, structural rules are unknown
 * @public
 */
export function evaluateRules(
  rules: readonly Rule[],
  files: readonly ComponentFile[],
  structural: StructuralScans = new Map(),
): RuleResult[] {
  const paths = files.map(({ path }) => path);
  const readers = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const path of filesToRead(rule, paths)) {
      const known = readers.get(path);
      if (known) known.push(rule);
      else readers.set(path, [rule]);
    }
  }
  const scans = new Map(rules.map(rule => [rule, new Map<string, FileScan>()]));
  // File by file: what the rules share of its content is worked out once.
  for (const { path, content, skipped } of files) {
    for (const rule of readers.get(path) ?? []) {
      const scan = scanOf(rule, { path, content, skipped }, structural);
      if (scan) scans.get(rule)!.set(path, scan);
    }
  }
  return rules.map(rule => judgeRule(rule, { paths, scans: scans.get(rule)! }));
}

function scanOf(
  rule: Rule,
  { path, content, skipped }: ComponentFile,
  structural: StructuralScans,
): FileScan | undefined {
  if (skipped !== undefined) return { skipped };
  if (rule.check.kind === 'structural') return structural.get(rule)?.get(path);
  return content === undefined ? undefined : scanFile(rule, path, content);
}
