import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { reliabilityReadPermission } from '@fathom/backstage-plugin-reliability-common';
import { findEntityRepository } from '@fathom/entity-model';
import type { RepositoriesService } from '@fathom/git-node';
import { pathKey } from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readDocuments } from './reportDocuments';

/** `GET /entities/:kind/:namespace/:name`: the documents of one entity at the tip of its repository. */
export function documentRoutes(deps: {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  repositories: RepositoriesService;
  maxBytes: number;
}): Router {
  const router = PromiseRouter();
  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await deps.permissions.authorize(
      [{ permission: reliabilityReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${reliabilityReadPermission.name}.`,
      );
    }
    const { kind, namespace, name } = req.params;
    const entityRef = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
    const entity = await deps.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    const repository = findEntityRepository(entity);
    if (!repository) {
      throw new InputError(
        `${entityRef} names no repository. Give it the annotation fathom.dev/repository or backstage.io/source-location.`,
      );
    }
    const { git, commit } = await deps.repositories.open(repository.key);
    const documents = await readDocuments(
      git,
      commit,
      {
        entity,
        entityRef,
        // Annotations are text, paths in git are bytes.
        repository: { ...repository, path: pathKey(repository.path) },
      },
      deps.maxBytes,
    );
    res.json({ entityRef, repository: repository.key, commit, ...documents });
  });
  return router;
}
