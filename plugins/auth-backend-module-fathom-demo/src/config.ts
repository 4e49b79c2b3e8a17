import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** A visitor without a name; the one person who need not be in the catalog. */
export const GUEST = 'user:default/guest';

/** Guest, a developer, a team lead and a platform engineer of the demo organisation. */
const demoPeople = [
  GUEST,
  'user:default/jonas.brandt',
  'user:default/mara.okafor',
  'user:default/noor.haddad',
];

/** The entity references of those who may be chosen. */
export function readPeople(config: RootConfigService): string[] {
  const named = config.getOptionalStringArray(
    'auth.providers.fathomDemo.development.people',
  );
  return (named ?? demoPeople).map(ref =>
    stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: 'user', defaultNamespace: 'default' }),
    ),
  );
}
