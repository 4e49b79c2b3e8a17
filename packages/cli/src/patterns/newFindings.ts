import type { ComponentFile } from '@fathom/backstage-plugin-patterns-common';
import type { Problem } from '@fathom/kernel';
import type { PatternResult } from './judge';

/** What stays the same when lines above move. */
function identity(
  patternId: string,
  finding: Problem,
  contents: ReadonlyMap<string, string | undefined>,
): string {
  const text =
    contents.get(finding.file)?.split('\n')[finding.line - 1]?.trim() ?? '';
  return JSON.stringify([patternId, finding.rule, finding.file, text]);
}

const contentsOf = (files: readonly ComponentFile[]) =>
  new Map(files.map(({ path, content }) => [path, content]));

/** Leaves only the findings that the base did not have; as many of the same line as were there are taken away. */
export function newFindings(
  now: readonly PatternResult[],
  files: readonly ComponentFile[],
  base: readonly PatternResult[],
  baseFiles: readonly ComponentFile[],
): PatternResult[] {
  const known = new Map<string, number>();
  const baseContents = contentsOf(baseFiles);
  for (const { pattern, results } of base) {
    for (const finding of results.flatMap(result => result.findings)) {
      const key = identity(pattern.id, finding, baseContents);
      known.set(key, (known.get(key) ?? 0) + 1);
    }
  }
  const contents = contentsOf(files);
  return now.map(one => ({
    ...one,
    results: one.results.map(result => ({
      ...result,
      findings: result.findings.filter(finding => {
        const key = identity(one.pattern.id, finding, contents);
        const left = known.get(key) ?? 0;
        if (left > 0) known.set(key, left - 1);
        return left === 0;
      }),
    })),
  }));
}
