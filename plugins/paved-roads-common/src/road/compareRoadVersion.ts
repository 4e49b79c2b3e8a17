import semver from 'semver';

/**
 * Where a service stands on its road.
 *
 * @public
 */
export interface RoadPosition {
  state: 'current' | 'behind' | 'ahead';
  /** How many versions the road had since. */
  behind: number;
}

/**
 * Compares the version that a service was born from with the road.
 *
 * @param versions - all that the road had, in any order
 * @public
 */
export function compareRoadVersion(
  recorded: string,
  current: string,
  versions: readonly string[],
): RoadPosition {
  const order = semver.compare(recorded, current);
  if (order === 0) return { state: 'current', behind: 0 };
  if (order > 0) return { state: 'ahead', behind: 0 };
  const since = [...versions, current].filter(
    version => semver.gt(version, recorded) && semver.lte(version, current),
  );
  return {
    state: 'behind',
    behind: new Set(since.map(version => semver.parse(version)!.version)).size,
  };
}
