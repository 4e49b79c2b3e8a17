import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MetricsSource } from '@fathom/backstage-plugin-reliability-common';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import type { Jobs } from '@fathom/jobs-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FactReports } from '../fact';
import type { AccessDeps } from '../access';
import { MetricsConfig, unconfigured } from '../metrics';
import { MeasureList } from './MeasureList';
import { ObjectiveRouteDeps, objectiveRoutes } from './objectiveRoutes';
import type { ObjectiveStore } from './ObjectiveStore';
import { previewRoutes } from './previewRoutes';
import { Refreshed, refreshObjectives } from './refreshObjectives';
import { createReporter } from './reportObjectives';
import { SeriesCache } from './SeriesCache';
import type { SloDocumentStore } from './SloDocumentStore';

const jobName = 'objective-refresh';
const retentionName = 'objective-retention';
const dayMs = 24 * 3_600_000;
const keepHistoryMs = 400 * dayMs;

/** Measures objectives over and over, and answers for them. */
export function createObjectives(
  deps: AccessDeps & {
    metrics: MetricsConfig;
    /** Undefined when none is configured. */
    backend: MetricsBackend | undefined;
    slos: SloDocumentStore;
    objectives: ObjectiveStore;
    catalog: CatalogService;
    facts: FactReports;
    logger: LoggerService;
    changesOf?: ObjectiveRouteDeps['changesOf'];
    keepersOf?: ObjectiveRouteDeps['keepersOf'];
    now: () => Date;
  },
): {
  routes: Router;
  refresh(signal?: AbortSignal): Promise<Refreshed>;
  schedule(jobs: Jobs): void;
} {
  const { backend, metrics, objectives } = deps;
  const measures = new MeasureList(deps.slos);
  const report = createReporter({
    ...deps,
    measures,
    store: objectives,
    backend: metrics.backend ?? 'metrics',
  });
  const emptyHanded = new Map<string, number>();
  const refresh = (signal?: AbortSignal) =>
    refreshObjectives(
      {
        ...deps,
        emptyHanded,
        backend,
        config: metrics,
        measures,
        store: objectives,
        async onRefreshed() {
          try {
            await report();
          } catch (error) {
            deps.logger.warn(
              `The score was not told what was measured: ${
                (error as Error).message
              }`,
            );
          }
        },
      },
      signal,
    );
  const routes = PromiseRouter();
  const shared = { ...deps, backend, measures };
  routes.use(
    objectiveRoutes({
      ...shared,
      source: () => sourceOf(metrics, backend, objectives),
    }),
  );
  routes.use(previewRoutes({ ...shared, series: new SeriesCache() }));
  return {
    routes,
    refresh,
    schedule(jobs) {
      jobs.define(
        jobName,
        async (_payload, { signal }) => {
          const {
            objectives: all,
            measured,
            queries,
            counted,
          } = await refresh(signal);
          deps.logger.debug(
            `Measured ${measured} of ${all} objectives with ${queries} queries; ${counted} windows were counted.`,
          );
        },
        { maxAttempts: 1 },
      );
      jobs.repeat(jobName, {}, { everyMs: metrics.refreshMs });
      jobs.define(retentionName, async () => {
        const before = deps.now().getTime() - keepHistoryMs;
        await objectives.dropHistory(new Date(before).toISOString());
      });
      jobs.repeat(retentionName, {}, { everyMs: dayMs });
    },
  };
}

async function sourceOf(
  { backend: id }: MetricsConfig,
  backend: MetricsBackend | undefined,
  store: ObjectiveStore,
): Promise<MetricsSource> {
  if (!backend)
    return { ...(id && { id }), answers: false, ...unconfigured(id) };
  const { objectives, good, answeredAt, failure } = await store.summarise();
  return {
    ...(id && { id }),
    answers: good > 0 || objectives === 0,
    ...failure,
    ...(answeredAt && { answeredAt }),
  };
}
