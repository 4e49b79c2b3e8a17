import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  createProxyAuthenticator,
  type ProxyAuthenticator,
} from '@backstage/plugin-auth-node';
import { refuseOutsideDevelopment } from './refuseOutsideDevelopment';

/** Takes the person from the query, `guest` when none is named, and refuses everyone who is not listed. */
export function createDemoAuthenticator(
  people: readonly string[],
): ProxyAuthenticator<undefined, { userRef: string }, undefined> {
  return createProxyAuthenticator({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize: () => undefined,
    async authenticate({ req }) {
      refuseOutsideDevelopment();
      const userRef = parsePerson(req.query.person ?? 'guest');
      if (!people.includes(userRef)) {
        throw new NotAllowedError(
          `"${userRef}" is none of the demo's people. Choose one of: ${people.join(
            ', ',
          )}.`,
        );
      }
      return { result: { userRef } };
    },
  });
}

function parsePerson(person: unknown): string {
  if (typeof person === 'string') {
    try {
      return stringifyEntityRef(
        parseEntityRef(person, {
          defaultKind: 'user',
          defaultNamespace: 'default',
        }),
      );
    } catch {
      // Said below, for every form of it.
    }
  }
  throw new InputError(
    'The query "person" is not one entity reference. Give a name, for example person=guest.',
  );
}
