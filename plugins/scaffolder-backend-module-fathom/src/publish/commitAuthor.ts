import { parseEntityRef, type UserEntity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** Who the first commit is by. `complete` is false when the catalog did not know the address. */
export interface CommitAuthor {
  name: string;
  email: string;
  complete: boolean;
}

/** The person who scaffolds, as the catalog knows them. */
export function commitAuthor(
  user: { entity?: UserEntity; ref?: string } | undefined,
): CommitAuthor {
  if (!user?.ref) {
    throw new InputError(
      'Tried to commit and found no person. Sign in and start again.',
    );
  }
  const { name } = parseEntityRef(user.ref, {
    defaultKind: 'user',
    defaultNamespace: 'default',
  });
  const profile = user.entity?.spec?.profile;
  return {
    name: profile?.displayName ?? name,
    // RFC 2606: a domain that never exists, so that nobody else owns the address.
    email: profile?.email ?? `${name}@noreply.invalid`,
    complete: profile?.email !== undefined,
  };
}
