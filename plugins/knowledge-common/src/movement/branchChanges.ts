/** From when on another branch is what the figures are about. @public */
export interface BranchChange {
  /** ISO 8601. */
  at: string;
  from: string;
  to: string;
}

/** The trend goes no further back either. */
const mostChanges = 20;

/**
 * The changes of branch of an entity, oldest first, after it was read once more.
 *
 * @param before - as it was kept: nothing of a branch when it was never read
 * @public
 */
export function branchChanges(
  before: { branch?: string; changes?: readonly BranchChange[] },
  now: { branch?: string; at: string },
): BranchChange[] {
  const changes = [...(before.changes ?? [])];
  if (
    before.branch !== undefined &&
    now.branch !== undefined &&
    before.branch !== now.branch
  )
    changes.push({ at: now.at, from: before.branch, to: now.branch });
  return changes.slice(-mostChanges);
}
