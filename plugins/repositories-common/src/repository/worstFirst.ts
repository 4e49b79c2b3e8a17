import type { RepositoryItem, RepositoryItemState } from './contract';
import { missingBranches } from './missingBranches';

const rank: Record<RepositoryItemState, number> = {
  unreadable: 0,
  stale: 1,
  waiting: 2,
  ready: 3,
};
/** Of those that are read, the ones of which nothing is wrong. */
const last = 4;

/** Repositories in the order in which an operator wants to see them. @public */
export function worstFirst(items: readonly RepositoryItem[]): RepositoryItem[] {
  const rankOf = (item: RepositoryItem) =>
    item.state === 'ready' &&
    !item.problemCount &&
    missingBranches(item).length === 0
      ? last
      : rank[item.state];
  const since = (item: RepositoryItem) => item.failingSince ?? '9999';
  return [...items].sort(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      compare(since(a), since(b)) ||
      compare(a.key, b.key),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
