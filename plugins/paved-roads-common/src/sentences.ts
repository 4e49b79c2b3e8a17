import type { EntityOrigin, RoadList } from './contract';

/**
 * Where an entity comes from, in a sentence.
 *
 * @public
 */
export function originSentence(origin: EntityOrigin): string {
  const { road, version, currentVersion, behind } = origin;
  switch (origin.state) {
    case 'current':
      return `${road} ${version}, the current version.`;
    case 'behind':
      return `${road} ${version}, ${behind} ${
        behind === 1 ? 'version' : 'versions'
      } behind ${currentVersion}.`;
    case 'ahead':
      return `${road} ${version}, newer than ${currentVersion} of this portal.`;
    case 'unlisted':
      return `${road} ${version}, a road that this portal does not know.`;
    case 'none':
      return 'Not from a paved road.';
    case 'unreadable':
      return 'Where it comes from cannot be read.';
    case 'waiting':
      return 'Where it comes from was not read yet.';
    default: {
      const never: never = origin.state;
      return never;
    }
  }
}

/**
 * How the services of all roads stand, in a sentence.
 *
 * @public
 */
export function roadsSentence({ roads, unread }: RoadList): string {
  const services = roads.flatMap(road => road.services);
  const behind = services.filter(({ state }) => state === 'behind').length;
  if (roads.length === 0)
    return unread.length > 0
      ? 'Which paved roads there are is not known.'
      : 'There is no paved road yet.';
  if (services.length === 0)
    return `${count(
      roads.length,
      'road',
    )}, and no service was born from one yet.`;
  const rest =
    behind === 0
      ? 'all are current'
      : `${behind} ${behind === 1 ? 'is' : 'are'} behind`;
  return `${count(services.length, 'service')} came from ${count(
    roads.length,
    'road',
  )}; ${rest}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}
