import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { findEntityRepository } from '@fathom/entity-model';
import type { RepositoriesService } from '@fathom/git-node';
import { pathKey } from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, readerOf } from '../access';
import { readComponent } from './readComponent';
import { RepositoryTree } from './RepositoryTree';

/** `GET /entities/:kind/:namespace/:name`: the documents of one entity at the tip of its repository. */
export function documentRoutes(
  deps: AccessDeps & {
    catalog: CatalogService;
    repositories: RepositoriesService;
    maxBytes: number;
    now: () => Date;
  },
): Router {
  const router = PromiseRouter();
  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entity, entityRef } = await entityOf(deps, req, credentials);
    const repository = findEntityRepository(entity);
    if (!repository) {
      throw new InputError(
        `${entityRef} names no repository. Give it the annotation fathom.dev/repository or backstage.io/source-location.`,
      );
    }
    const { git, commit } = await deps.repositories.open(repository.key, {
      ref: repository.ref,
    });
    const tree = await RepositoryTree.read(repository.key, git, commit);
    const { documents } = await readComponent(
      tree,
      {
        entity,
        entityRef,
        // Annotations are text, paths in git are bytes.
        repository: { ...repository, path: pathKey(repository.path) },
      },
      {
        maxBytes: deps.maxBytes,
        today: deps.now().toISOString().slice(0, 10),
      },
    );
    res.json({ entityRef, repository: repository.key, commit, ...documents });
  });
  return router;
}
