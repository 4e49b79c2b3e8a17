import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  knowledgeFacts,
  knowledgePermissions,
  teamKnowledge,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  EvidenceSource,
  knowledgeEvidenceExtensionPoint,
} from '@fathom/backstage-plugin-knowledge-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  hideServerPaths,
  repositoriesServiceRef,
  WatchedRepository,
  watchRepositories,
} from '@fathom/git-node';
import { kindsWithCode, namesOwnCode } from './access';
import {
  branchRead,
  BusFactorStore,
  createRefresh,
  KnexBusFactorStore,
} from './bus-factor';
import { readConfig } from './config';
import { createEvidence, evidenceSources } from './evidence';
import { createDirectory, createOrganisation } from './organisation';
import { KnexPlanStore } from './pairing';
import { createRouter } from './router';

/** The entities of a repository that have code of their own; of others nothing is kept. */
async function withCode(
  repository: WatchedRepository,
  store: BusFactorStore,
): Promise<WatchedRepository> {
  const entities = repository.entities.filter(one => namesOwnCode(one.entity));
  const others = repository.entities.filter(one => !namesOwnCode(one.entity));
  const kept = await store.findTips(others.map(({ entityRef }) => entityRef));
  if (kept.size > 0) await store.remove([...kept.keys()]);
  return { ...repository, entities };
}

/**
 * Who knows what: analyses each repository at each new tip and answers for every component in it.
 *
 * @public
 */
export const knowledgePlugin = createBackendPlugin({
  pluginId: 'knowledge',
  register(env) {
    const sources = new Map<string, EvidenceSource>();
    env.registerExtensionPoint(
      knowledgeEvidenceExtensionPoint,
      evidenceSources(sources),
    );
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        repositories: repositoriesServiceRef,
        facts: factsServiceRef,
      },
      async init(deps) {
        const store = await KnexBusFactorStore.create(deps.database);
        deps.permissionsRegistry.addPermissions(knowledgePermissions);
        const now = () => new Date();
        const config = readConfig(deps.config);
        const directory = createDirectory({ ...deps, config, now });
        const organisation = createOrganisation({
          ...{ store, directory, pseudonymKey: config.pseudonymKey },
        });
        const plans = await KnexPlanStore.create(deps.database);
        deps.httpRouter.use(hideServerPaths(deps));
        deps.httpRouter.use(
          createRouter({
            ...{ ...deps, store, plans, organisation, now },
            evidence: createEvidence(sources, deps),
          }),
        );
        const refresh = createRefresh({
          ...{ ...deps, store, config, now, marked: directory },
          async ownerShare(entityRef, owner) {
            const { components, ...known } = await organisation();
            const own = components.get(entityRef);
            return (
              own &&
              teamKnowledge(own.model, own.persons, { ...known, owner }).owner
                ?.share
            );
          },
        });
        let declared = false;
        const looked = new Map<string, WatchedRepository>();
        await watchRepositories({
          ...deps,
          id: 'knowledge-bus-factor',
          filter: { kind: kindsWithCode },
          kept: {
            list: () => store.listRefs(),
            drop: entityRefs => store.remove(entityRefs),
          },
          // Another default branch is told, though it may begin at the same commit.
          restsOn: async repository => branchRead(repository) ?? '',
          async onChange(found, signal) {
            const repository = await withCode(found, store);
            // What was looked at before must not come back when people change.
            looked.delete(repository.key);
            if (repository.entities.length === 0) return;
            // Not at start: the score may start later than this plugin.
            if (!declared) await deps.facts.declare(knowledgeFacts);
            declared = true;
            looked.set(repository.key, repository);
            await refresh(repository, signal);
          },
        });
        // Who leaves moves figures without a commit.
        let marks: string | undefined;
        await deps.scheduler.scheduleTask({
          id: 'knowledge-marked-people',
          frequency: { minutes: 1 },
          timeout: { minutes: 30 },
          scope: 'local',
          async fn(signal) {
            const { departed, unnamed, accounts } = await directory();
            const found = JSON.stringify([
              [...departed].sort(),
              [...unnamed].sort(),
              accounts,
            ]);
            if (marks !== undefined && marks !== found)
              for (const repository of looked.values())
                await refresh(repository, signal);
            marks = found;
          },
        });
      },
    });
  },
});
