import type { FileProblem } from './contract';

/** The problems that concern the entities of one file. @public */
export function problemsOfFile(
  problems: readonly FileProblem[],
  file: string,
): FileProblem[] {
  return problems.filter(
    problem => (problem.entityFile ?? problem.file) === file,
  );
}

const rank = { error: 0, warning: 1, info: 2 };

/** Problems in the order in which they are to be mended. @public */
export function mostSevereFirst(
  problems: readonly FileProblem[],
): FileProblem[] {
  return [...problems].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** "3 problems in catalog files". @public */
export function problemsInWords(total: number): string {
  return `${total} ${total === 1 ? 'problem' : 'problems'} in catalog files`;
}

/**
 * What the notice on an entity says first; the problems themselves follow.
 *
 * @param problems - those of its file, at least one
 * @public
 */
export function problemsNotice(problems: readonly FileProblem[]): string {
  const sorted = mostSevereFirst(problems);
  const old = sorted.find(({ shownCommit }) => shownCommit !== undefined);
  const { file, line } = old ?? sorted[0];
  const place = `${file}:${line}`;
  return old
    ? `${place} cannot be read; the portal shows the version of commit ${old.shownCommit!.slice(
        0,
        7,
      )}.`
    : `${place} needs attention.`;
}
