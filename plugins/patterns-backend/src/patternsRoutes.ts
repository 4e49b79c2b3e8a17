import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityPatterns,
  PatternDetail,
  PatternList,
  patternsReadPermission,
} from '@fathom/backstage-plugin-patterns-common';
import { findEntityRepository } from '@fathom/entity-model';
import { RepositoriesService, whyUnread } from '@fathom/git-node';
import express, { Request } from 'express';
import Router from 'express-promise-router';
import type { AdoptionStore } from './adoption';
import type { PatternSource } from './config';
import { PatternStore, uniquePatterns } from './pattern';
import {
  viewOfEntity,
  viewPattern,
  viewPatterns,
  viewSource,
} from './viewPatterns';

interface Deps {
  sources: readonly PatternSource[];
  patterns: PatternStore;
  adoption: AdoptionStore;
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'getEntityByRef'>;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  repositories: Pick<RepositoriesService, 'find'>;
}

const refsAtOnce = 500;

/** Of some entities, those that the caller may read; all that is counted or listed passes here. */
async function readable(
  refs: Iterable<string>,
  catalog: Deps['catalog'],
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  const all = [...new Set(refs)];
  const allowed = new Set<string>();
  for (let i = 0; i < all.length; i += refsAtOnce) {
    const entityRefs = all.slice(i, i + refsAtOnce);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    );
    items.forEach((entity, n) => entity && allowed.add(entityRefs[n]));
  }
  return allowed;
}

export function patternsRoutes({
  sources,
  patterns,
  adoption,
  catalog,
  httpAuth,
  permissions,
  repositories,
}: Deps): express.Router {
  const router = Router();

  async function authorize(req: Request): Promise<BackstageCredentials> {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [{ result }] = await permissions.authorize(
      [{ permission: patternsReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW)
      throw new NotAllowedError(
        `The permission ${patternsReadPermission.name} is needed to read patterns; ask whoever looks after this portal to grant it.`,
      );
    return credentials;
  }

  router.get('/patterns', async (req, res) => {
    const credentials = await authorize(req);
    const [stored, states, adherences] = await Promise.all([
      patterns.listPatterns(),
      patterns.listSources(),
      adoption.listAdherence(),
    ]);
    const allowed = await readable(
      adherences.map(({ entityRef }) => entityRef),
      catalog,
      credentials,
    );
    const answer: PatternList = {
      ...viewPatterns(
        stored,
        adherences.filter(({ entityRef }) => allowed.has(entityRef)),
      ),
      sources: sources.map(source => viewSource(source, states)),
    };
    res.json(answer);
  });

  router.get('/patterns/:id', async (req, res) => {
    const credentials = await authorize(req);
    const one = uniquePatterns(await patterns.listPatterns()).find(
      ({ definition }) => definition.id === req.params.id,
    );
    if (!one)
      throw new NotFoundError(`There is no pattern "${req.params.id}".`);
    const results = await adoption.listResults({
      patternId: one.definition.id,
    });
    const allowed = await readable(
      results.map(({ entityRef }) => entityRef),
      catalog,
      credentials,
    );
    const answer: PatternDetail = viewPattern(
      one,
      results.filter(({ entityRef }) => allowed.has(entityRef)),
    );
    res.json(answer);
  });

  router.get('/entities/:kind/:namespace/:name', async (req, res) => {
    const credentials = await authorize(req);
    const { kind, namespace, name } = req.params;
    const entityRef = stringifyEntityRef({ kind, namespace, name });
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    // not there and not allowed look the same
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    const [stored, results] = await Promise.all([
      patterns.listPatterns(),
      adoption.listResults({ entityRef }),
    ]);
    const repository = findEntityRepository(entity);
    const status =
      repository &&
      (await repositories.find(repository.key, { ref: repository.ref }));
    const answer: EntityPatterns = {
      entityRef,
      ...(status?.state === 'stale' && {
        stale: {
          ...whyUnread(status),
          readAt: status.readAt,
        },
      }),
      patterns: viewOfEntity(stored, results),
    };
    res.json(answer);
  });

  return router;
}
