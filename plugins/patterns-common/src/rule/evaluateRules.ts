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
  const byPath = new Map(files.map(file => [file.path, file]));
  return rules.map(rule => {
    const scans = new Map<string, FileScan>();
    for (const path of filesToRead(rule, paths)) {
      const { content, skipped } = byPath.get(path)!;
      if (skipped !== undefined) scans.set(path, { skipped });
      else if (rule.check.kind === 'structural') {
        const scan = structural.get(rule)?.get(path);
        if (scan) scans.set(path, scan);
      } else if (content !== undefined)
        scans.set(path, scanFile(rule, path, content));
    }
    return judgeRule(rule, { paths, scans });
  });
}
