import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { SignInResolver } from '@backstage/plugin-auth-node';
import { GUEST } from '../config';
import { refuseOutsideDevelopment } from './refuseOutsideDevelopment';

/** Issues the token; what the person owns comes from the catalog, so "my team" is true. */
export const signInDemoPerson: SignInResolver<{ userRef: string }> = async (
  { result: { userRef } },
  context,
) => {
  refuseOutsideDevelopment();
  if (userRef === GUEST) {
    return context.issueToken({ claims: { sub: GUEST, ent: [GUEST] } });
  }
  const { entity } = await findUser(userRef, context);
  const { ownershipEntityRefs } = await context.resolveOwnershipEntityRefs(
    entity,
  );
  return context.issueToken({
    claims: { sub: userRef, ent: ownershipEntityRefs },
  });
};

async function findUser(
  userRef: string,
  context: Parameters<SignInResolver<unknown>>[1],
): Promise<{ entity: Entity }> {
  try {
    return await context.findCatalogUser({ entityRef: userRef });
  } catch (error) {
    if ((error as Error).name !== 'NotFoundError') throw error;
    throw new NotFoundError(
      `"${userRef}" was looked for in the catalog and is not there. Right after the first start the demo organisation is still being read: try again in some seconds.`,
    );
  }
}
