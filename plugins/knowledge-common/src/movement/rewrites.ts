import { monthsBefore } from '../bus-factor';
import type { Confidence } from '../bus-factor';

/** From when on the figures are about another history of the same branch. @public */
export interface Rewrite {
  /** ISO 8601: when the new one was read. */
  at: string;
  /** The commit that was read before. */
  from: string;
  /** Commits of the branch that its tip no longer reaches; missing when they are not there to be counted. */
  lost?: number;
}

/** The trend goes no further back either. */
const mostRewrites = 20;

/**
 * When the history of an entity was replaced, oldest first, after it was read once more.
 *
 * @param before - as it was kept: no revision when it was never read
 * @param now - `lost`: how many commits of the branch before the new revision does not reach; undefined
 * when the one before is not there any more
 * @public
 */
export function rewrites(
  before: {
    revision?: string;
    branch?: string;
    rewrites?: readonly Rewrite[];
  },
  now: { at: string; revision: string; branch?: string; lost?: number },
): Rewrite[] {
  const told = [...(before.rewrites ?? [])];
  const { revision: from } = before;
  // Another branch is another history by its name already.
  const sameBranch =
    before.branch === undefined || before.branch === now.branch;
  if (from && from !== now.revision && sameBranch && now.lost !== 0)
    told.push({
      ...{ at: now.at, from },
      ...(now.lost !== undefined && { lost: now.lost }),
    });
  return told.slice(-mostRewrites);
}

/**
 * "the history was replaced on 2026-03-05: 12 commits of the branch can no longer be reached".
 *
 * @public
 */
export function rewriteWords({ at, lost }: Rewrite): string {
  const day = `the history was replaced on ${at.slice(0, 10)}`;
  if (lost === undefined)
    return `${day}: the commits before can no longer be reached`;
  return lost === 1
    ? `${day}: 1 commit of the branch can no longer be reached`
    : `${day}: ${lost} commits of the branch can no longer be reached`;
}

/**
 * The newest replacement, while somebody of the history before would not count as silent for it.
 *
 * @param question - `asOf` as ISO 8601
 * @public
 */
export function recentRewrite(
  told: readonly Rewrite[],
  { asOf, months }: { asOf: string; months: number },
): Rewrite | undefined {
  const last = told[told.length - 1];
  const seconds = (at: string) => Math.floor(Date.parse(at) / 1000);
  return last && seconds(last.at) >= monthsBefore(seconds(asOf), months)
    ? last
    : undefined;
}

/**
 * Who wrote the code before is not told by what is left: a reason for less confidence.
 *
 * @public
 */
export function doubtRewrite(
  { grade, reasons }: { grade: Confidence; reasons: readonly string[] },
  rewrite: Rewrite | undefined,
): { grade: Confidence; reasons: string[] } {
  return rewrite
    ? {
        grade: grade === 'high' ? 'medium' : grade,
        reasons: [...reasons, rewriteWords(rewrite)],
      }
    : { grade, reasons: [...reasons] };
}
