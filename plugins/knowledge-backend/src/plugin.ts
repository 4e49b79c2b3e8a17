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
  RepositoryEntity,
  watchRepositories,
} from '@fathom/git-node';
import { kindsWithCode, namesOwnCode } from './access';
import {
  branchRead,
  createForget,
  createRefresh,
  KnexBusFactorStore,
} from './bus-factor';
import { readConfig } from './config';
import { createEvidence, evidenceSources } from './evidence';
import { createDirectory, createOrganisation } from './organisation';
import { KnexPlanStore } from './pairing';
import { createRouter } from './router';

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
        const isFirstStart = (await store.listRefs()).length === 0;
        const directory = createDirectory({
          ...{ ...deps, config, now, isFirstStart },
        });
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
            return own && known.teamsUnknown === undefined
              ? teamKnowledge(own.model, own.persons, { ...known, owner }).owner
                  ?.share
              : undefined;
          },
        });
        const forget = createForget({ ...deps, store, now });
        let declared = false;
        await watchRepositories({
          ...deps,
          id: 'knowledge-bus-factor',
          filter: { kind: kindsWithCode },
          kept: {
            list: () => store.listRefs(),
            drop: entityRefs => forget(entityRefs),
          },
          // Another default branch is told, though it may begin at the same commit; and who comes, leaves or
          // changes team moves figures without one.
          restsOn: async repository =>
            JSON.stringify([branchRead(repository), (await directory()).sign]),
          async onChange(repository, signal) {
            const isOwn = ({ entity }: RepositoryEntity) =>
              namesOwnCode(entity);
            const own = repository.entities.filter(isOwn);
            const others = repository.entities.filter(one => !isOwn(one));
            // Not at start: the score may start later than this plugin.
            if (!declared) await deps.facts.declare(knowledgeFacts);
            declared = true;
            await forget(others.map(({ entityRef }) => entityRef));
            if (own.length > 0)
              await refresh({ ...repository, entities: own }, signal);
          },
        });
      },
    });
  },
});
