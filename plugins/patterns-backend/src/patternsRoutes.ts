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
  adoptionOf,
  EntityPatterns,
  Pattern,
  PatternDetail,
  PatternList,
  patternsReadPermission,
  SourceReading,
} from '@fathom/backstage-plugin-patterns-common';
import { findEntityRepository } from '@fathom/entity-model';
import { RepositoriesService, whyUnread } from '@fathom/git-node';
import express, { Request } from 'express';
import Router from 'express-promise-router';
import type { AdoptionStore, StoredResult } from './adoption';
import type { PatternSource } from './config';
import { PatternStore, StoredPattern, uniquePatterns } from './pattern';

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

function summaryOf({
  id,
  title,
  summary,
  owner,
  lifecycle,
  version,
  tags,
}: Pattern) {
  return { id, title, summary, owner, lifecycle, version, tags };
}

function sourceOf({
  repository,
  folder,
  commit,
  readAt,
  problems,
}: StoredPattern): SourceReading {
  return {
    repository,
    folder,
    commit,
    readAt,
    state: problems.some(({ severity }) => severity === 'error')
      ? 'broken'
      : 'ready',
    problems,
  };
}

function judgedOf({
  adherence,
  reason,
  repository,
  commit,
  judgedAt,
  results,
}: StoredResult) {
  return { adherence, reason, repository, commit, judgedAt, results };
}

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
    const unique = uniquePatterns(stored);
    const answer: PatternList = {
      patterns: unique.map(one => {
        const { problems: _problems, ...source } = sourceOf(one);
        return {
          ...summaryOf(one.definition),
          adoption: adoptionOf(
            adherences
              .filter(
                ({ patternId, entityRef }) =>
                  patternId === one.definition.id && allowed.has(entityRef),
              )
              .map(({ adherence }) => adherence),
          ),
          source,
          problems: one.problems.length,
        };
      }),
      unreadable: stored
        .filter(
          one =>
            !unique.some(
              ({ repository, folder }) =>
                repository === one.repository && folder === one.folder,
            ),
        )
        .map(one => ({ ...sourceOf(one), state: 'broken' as const })),
      sources: sources.map(source => {
        const state = states.find(
          ({ repository, path }) =>
            repository === source.repository && path === source.path,
        );
        const read = state?.commit ? ('ready' as const) : ('waiting' as const);
        return {
          ...source,
          state: state?.reason !== undefined ? ('unreadable' as const) : read,
          reason: state?.reason,
          commit: state?.commit,
        };
      }),
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
    const services = results.filter(({ entityRef }) => allowed.has(entityRef));
    const { body, links, rules } = one.definition;
    const answer: PatternDetail = {
      pattern: {
        ...summaryOf(one.definition),
        body,
        links,
        rules: rules.map(({ check, ...rule }) => ({
          ...rule,
          kind: check.kind,
          isDisabled: one.disabled.includes(rule.id),
        })),
      },
      source: sourceOf(one),
      history: one.history,
      adoption: adoptionOf(services.map(({ adherence }) => adherence)),
      services: services
        .filter(({ adherence }) => adherence !== 'notApplicable')
        .map(result => ({ entityRef: result.entityRef, ...judgedOf(result) })),
    };
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
      patterns: uniquePatterns(stored).flatMap(({ definition }) => {
        const result = results.find(
          ({ patternId }) => patternId === definition.id,
        );
        return result
          ? [{ pattern: summaryOf(definition), ...judgedOf(result) }]
          : [];
      }),
    };
    res.json(answer);
  });

  return router;
}
