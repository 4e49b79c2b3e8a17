import { RepositoryEntity, RepositoryStatus, statusAt } from '../service';

/**
 * One repository to look at: its state and the entities whose code lies in it. No status: the
 * repository is not known to the `repositories` plugin yet.
 *
 * @public
 */
export interface WatchedRepository {
  key: string;
  /** The branch that these entities pin, with its tip in `status`. */
  ref?: string;
  status?: RepositoryStatus;
  entities: RepositoryEntity[];
}

/**
 * Entities by what is read for them: their repository, at its tip or at that of the branch they pin.
 *
 * @public
 */
export function groupEntities(
  entities: readonly RepositoryEntity[],
  statuses: readonly RepositoryStatus[],
): WatchedRepository[] {
  const statusOf = new Map(statuses.map(status => [status.key, status]));
  const groups = new Map<string, WatchedRepository>();
  for (const entity of entities) {
    const { key, ref: pinned } = entity.repository;
    const status = statusOf.get(key);
    const ref = pinned === status?.defaultBranch ? undefined : pinned;
    const id = placeOf({ key, ref });
    const group = groups.get(id);
    if (group) group.entities.push(entity);
    else
      groups.set(id, {
        ...{ key, ref, entities: [entity] },
        status: statusAt(status, ref),
      });
  }
  return [...groups.values()];
}

/** One text for a repository and a branch; a key holds no line feed. */
export function placeOf(place: { key: string; ref?: string }): string {
  return place.ref === undefined ? place.key : `${place.key}\n${place.ref}`;
}
