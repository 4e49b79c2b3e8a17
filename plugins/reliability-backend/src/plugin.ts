import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { reliabilityPermissions } from '@fathom/backstage-plugin-reliability-common';
import {
  MetricsBackend,
  metricsBackendsExtensionPoint,
  RotaSource,
  rotaSourcesExtensionPoint,
} from '@fathom/backstage-plugin-reliability-node';
import PromiseRouter from 'express-promise-router';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import {
  hideServerPaths,
  repositoriesServiceRef,
  watchRepositories,
} from '@fathom/git-node';
import { createJobs, databaseErrors } from '@fathom/jobs-node';
import { readJson, refuseNul } from './access';
import { readConfig } from './config';
import {
  changeRoutes,
  createChangesOf,
  eventRoutes,
  KnexDeliveryStore,
  scheduleRetention,
} from './delivery';
import {
  gateRoutes,
  KnexPolicyStore,
  schedulePolicies,
} from './error-budget-policy';
import { exerciseRoutes, KnexExerciseStore } from './exercise';
import { createFactReports } from './fact';
import {
  createObjectives,
  KnexObjectiveStore,
  KnexSloDocumentStore,
} from './objective';
import {
  documentRoutes,
  reportDocuments,
  reportExercise,
  serverAlertsText,
} from './ownership-document';
import { backendOf } from './metrics';
import { createRotas, KnexRotaStore, rotaRoutes, scheduleRotas } from './rota';
import { KnexRunbookStore, runbookRoutes } from './runbook';
import { createServerAlerts } from './runbook-alert';
import { skeletonRoutes } from './runbook-skeleton';
import { sloChangeRoutes } from './slo-change';
import { KnexReviewStore, reviewRoutes } from './slo-review';

/**
 * SLO documents, runbooks, alerts and reviews of components, and the exercises of runbooks.
 *
 * @public
 */
export const reliabilityPlugin = createBackendPlugin({
  pluginId: 'reliability',
  register(env) {
    const metricsBackends = new Map<string, MetricsBackend>();
    env.registerExtensionPoint(metricsBackendsExtensionPoint, {
      addBackend(id, backend) {
        if (metricsBackends.has(id))
          throw new Error(`There is a metrics backend named ${id}.`);
        metricsBackends.set(id, backend);
      },
    });
    const rotaSources: RotaSource[] = [];
    env.registerExtensionPoint(rotaSourcesExtensionPoint, {
      addSource(source) {
        if (rotaSources.some(({ name }) => name === source.name))
          throw new Error(`There is a source of rotas named ${source.name}.`);
        rotaSources.push(source);
      },
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
        catalog: catalogServiceRef,
        events: eventsServiceRef,
        notifications: notificationService,
        repositories: repositoriesServiceRef,
        scaffolder: scaffolderServiceRef,
        facts: factsServiceRef,
      },
      async init(deps) {
        const config = readConfig(deps.config);
        const { maxFileBytes: maxBytes, bases, delivery } = config;
        deps.permissionsRegistry.addPermissions(reliabilityPermissions);
        const knex = await deps.database.getClient();
        if (!deps.database.migrations?.skip) {
          await knex.migrate.latest({
            directory: resolvePackagePath(
              '@fathom/backstage-plugin-reliability-backend',
              'migrations',
            ),
          });
        }
        const now = () => new Date();
        const backend = backendOf(config.metrics, metricsBackends);
        const slos = KnexSloDocumentStore.create(knex);
        const store = KnexRunbookStore.create(knex);
        const exercises = KnexExerciseStore.create(knex);
        const rotas = KnexRotaStore.create(knex);
        const policies = KnexPolicyStore.create(knex);
        const reviews = KnexReviewStore.create(knex);
        const shared = {
          ...{ ...deps, store, exercises, policies, bases, maxBytes, now },
          ...{ slos, reviews, review: config.review },
          facts: createFactReports(deps.facts),
          objectives: KnexObjectiveStore.create(knex),
          serverAlerts: createServerAlerts({
            ...{ ...deps, now },
            backend,
          }),
        };
        const oncall = createRotas({
          ...{ ...shared, rotas, rotaSources },
          oncall: config.oncall,
        });
        const deliveries = KnexDeliveryStore.create(knex);
        const inbox = { ...shared, delivery, deliveries };
        const objectives = createObjectives({
          ...shared,
          metrics: config.metrics,
          backend,
          changesOf: createChangesOf(inbox),
          keepersOf: place => store.listKeepers(place),
        });
        const router = PromiseRouter();
        // Before the parser of JSON: a signature is over the bytes.
        router.use(eventRoutes(inbox));
        deps.httpRouter.addAuthPolicy({
          path: '/events',
          allow: 'unauthenticated',
        });
        await scheduleRetention(inbox);
        router.use(hideServerPaths(deps));
        router.use(refuseNul());
        router.use(...readJson());
        router.use(documentRoutes(shared));
        router.use(runbookRoutes(shared));
        router.use(rotaRoutes({ ...shared, rotas, oncall }));
        await scheduleRotas(oncall, deps);
        router.use(changeRoutes(inbox));
        router.use(
          skeletonRoutes({
            ...{ ...shared, oncall },
            changesOf: createChangesOf(inbox),
          }),
        );
        router.use(objectives.routes);
        const jobs = await createJobs({ ...deps, pluginId: 'reliability' });
        objectives.schedule(jobs);
        deps.lifecycle.addStartupHook(() => jobs.start());
        router.use(gateRoutes(shared));
        router.use(reviewRoutes(shared));
        router.use(sloChangeRoutes({ ...shared, changes: config.changes }));
        await schedulePolicies({ ...shared, gate: config.gate });
        router.use(
          exerciseRoutes({
            ...shared,
            runbooksOf: async entityRef => {
              const reading = (await store.find(entityRef))?.reading;
              return (
                reading && {
                  repository: reading.repository,
                  files: reading.content.runbooks.map(({ file }) => file),
                }
              );
            },
            async onChange(exercise) {
              await reportExercise(exercise, shared);
              await oncall.report();
            },
          }),
        );
        router.use(databaseErrors('the reliability plugin'));
        deps.httpRouter.use(router);
        await watchRepositories({
          ...deps,
          id: 'reliability-documents',
          kept: {
            list: () => store.listRefs(),
            async drop(entityRefs) {
              await store.remove(entityRefs);
              await policies.remove(entityRefs);
              await reviews.remove(entityRefs);
              await slos.remove(entityRefs);
              await shared.objectives.remove(entityRefs);
            },
          },
          // A server that starts after the portal tells its alerts later.
          restsOn: async repository =>
            serverAlertsText(repository, await shared.serverAlerts()),
          async onChange(repository) {
            await reportDocuments(repository, shared);
            oncall.moved();
          },
        });
      },
    });
  },
});
