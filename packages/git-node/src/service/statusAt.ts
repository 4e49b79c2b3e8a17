import type { RepositoryStatus } from './RepositoriesService';

/**
 * The state of a repository as an entity sees it that pins a branch: with the tip of the branch, or why
 * there is none.
 *
 * @param ref - the branch; the status itself without one
 * @public
 */
export function statusAt(
  status: RepositoryStatus | undefined,
  ref: string | undefined,
): RepositoryStatus | undefined {
  if (!status || ref === undefined || ref === status.defaultBranch)
    return status;
  const branch = status.branches?.find(({ name }) => name === ref);
  const { tip: _tip, ...rest } = status;
  if (branch?.tip !== undefined)
    return { ...rest, tip: branch.tip, defaultBranch: ref };
  if (!status.tip || status.state === 'unreadable') return { ...rest };
  // Named since the repository was read last: it is read again at once.
  if (!branch) return { ...rest, state: 'waiting' };
  return {
    ...rest,
    state: 'unreadable',
    reason: 'noBranch',
    message: `The repository has no branch ${ref}, which fathom.dev/ref names.`,
    remedy:
      'Push the branch, or correct the annotation fathom.dev/ref of the entity.',
  };
}
