import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { reliabilityReadPermission } from '@fathom/backstage-plugin-reliability-common';
import type { Request } from 'express';

export interface AccessDeps {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}

/**
 * Who asks, when they may read reliability, and have the other permissions that are named.
 *
 * @throws NotAllowedError that names the permission
 */
export async function readerOf(
  { httpAuth, permissions }: AccessDeps,
  req: Request,
  ...others: BasicPermission[]
): Promise<BackstageCredentials> {
  const credentials = await httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  const wanted = [reliabilityReadPermission, ...others];
  const decisions = await permissions.authorize(
    wanted.map(permission => ({ permission })),
    { credentials },
  );
  const refused = decisions.findIndex(
    ({ result }) => result !== AuthorizeResult.ALLOW,
  );
  if (refused >= 0)
    throw new NotAllowedError(
      `This needs the permission ${wanted[refused].name}.`,
    );
  return credentials;
}

/**
 * The entity that a path names, when the reader may see it.
 *
 * @throws NotFoundError also when it may not be seen
 */
export async function entityOf(
  { catalog }: { catalog: CatalogService },
  req: Request,
  credentials: BackstageCredentials,
): Promise<{ entity: Entity; entityRef: string }> {
  const { kind, namespace, name } = req.params;
  const entityRef = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
  return { entity, entityRef };
}
