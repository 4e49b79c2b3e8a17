import { isFuture, sameKinds } from '../authorship';
import type { IdentityOptions } from '../identity';
import type { ReaderState } from './readerState';

/**
 * Whether what an earlier reading heard still means the same: nothing that was heard is now ignored,
 * noted, no longer in the future, or by a machine.
 */
export function stillHolds(
  { memory, authorship }: ReaderState,
  now: {
    revision: {
      mailmap?: string;
      identities?: string;
      ignoredCommits: ReadonlySet<string>;
      assistedCommits?: ReadonlySet<string>;
    };
    walk: { order: readonly string[] };
    asOf: number | undefined;
    identity: IdentityOptions;
  },
): boolean {
  const { revision, asOf } = now;
  if ((memory.asOf === undefined) !== (asOf === undefined)) return false;
  if (asOf !== undefined && asOf < memory.asOf!) return false;
  const { firstFuture } = authorship;
  if (Number.isFinite(firstFuture) && !isFuture(firstFuture, asOf))
    return false;
  const news = new Set(now.walk.order);
  const isSame = (before: readonly string[], after: ReadonlySet<string>) => {
    const known = new Set(before);
    return (
      before.every(hash => after.has(hash)) &&
      [...after].every(hash => known.has(hash) || news.has(hash))
    );
  };
  return (
    isSame(memory.ignoredCommits, revision.ignoredCommits) &&
    isSame(memory.assistedCommits, revision.assistedCommits ?? new Set()) &&
    ((memory.mailmap === revision.mailmap &&
      memory.identities === revision.identities) ||
      sameKinds(authorship, now.identity))
  );
}
