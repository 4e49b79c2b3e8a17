import type {
  LinkBase,
  LinkContext,
} from '@fathom/backstage-plugin-reliability-common';
import type { Place } from './readPlace';

const own = 'working-tree';

/** What links may lead to from a working copy: its own repository, and the sites that are named. */
export function linkContext(
  place: Place,
  bases: readonly LinkBase[] = [],
): LinkContext {
  const root = place.prefix.replace(/\/$/, '');
  return {
    repository: own,
    root,
    bases,
    repositories: [
      {
        key: own,
        urls: place.addresses,
        paths: place.paths,
        runbooks: place.ownership.runbooks,
      },
    ],
    ...(place.entityRef && {
      entities: new Map([[place.entityRef, { repository: own, path: root }]]),
    }),
  };
}
