import type { Rule } from '../pattern';
import type { ComponentFile, FileScan, RuleResult } from './Component';
import { filesToRead, structuralLanguageOf } from './files';
import { judgeRule } from './judgeRule';
import { scanFile } from './scanFile';

/** What a parser of code found: by rule id, then by path. @public */
export type StructuralScans = ReadonlyMap<string, ReadonlyMap<string, FileScan>>;

/** One file for a parser of code to look at. @public */
export interface StructuralRequest {
  rule: Rule;
  path: string;
  content: string;
}

/**
 * What has to be asked of a parser before the rules can be judged.
 *
 * @public
 */
export function structuralRequests(rules: readonly Rule[], files: readonly ComponentFile[]): StructuralRequest[] {
  const paths = files.map(({ path }) => path);
  const contents = new Map(files.map(({ path, content }) => [path, content]));
  return rules.flatMap(rule => {
    const { check } = rule;
    if (check.kind !== 'structural') return [];
    return filesToRead(rule, paths).flatMap(path => {
      const content = contents.get(path);
      return content === undefined || !structuralLanguageOf(path, check.language) ? [] : [{ rule, path, content }];
    });
  });
}

/**
 * Judges rules over a component whose files are at hand.
 *
 * @param structural - answers of the parser; without one, structural rules are unknown
 * @public
 */
export function evaluateRules(rules: readonly Rule[], files: readonly ComponentFile[], structural: StructuralScans = new Map()): RuleResult[] {
  const paths = files.map(({ path }) => path);
  const byPath = new Map(files.map(file => [file.path, file]));
  return rules.map(rule => {
    const scans = new Map<string, FileScan>();
    for (const path of filesToRead(rule, paths)) {
      const { content, skipped } = byPath.get(path)!;
      if (skipped !== undefined) scans.set(path, { skipped });
      else if (rule.check.kind === 'structural') {
        const scan = structural.get(rule.id)?.get(path);
        if (scan) scans.set(path, scan);
      } else if (content !== undefined) scans.set(path, scanFile(rule, path, content));
    }
    return judgeRule(rule, { paths, scans });
  });
}
