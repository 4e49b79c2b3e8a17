import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { patternFacts } from '@fathom/backstage-plugin-patterns-common';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import type { StructuralScanner } from '@fathom/code-node';
import { findEntityRepository } from '@fathom/entity-model';
import { createGoneEntities, RepositoriesService } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import { AdoptionStore, findWork, judgeRepository } from './adoption';
import type { PatternsConfig } from './config';
import { activePatterns, PatternStore, refreshPatterns } from './pattern';

const lookEveryMs = 20_000;
const tidyEveryMs = 24 * 3_600_000;

/** The turns of this plugin: patterns that moved on, components to judge anew, and scans nobody needs. */
export async function keepCurrent(
  options: {
    auth: AuthService;
    catalog: Pick<CatalogService, 'queryEntities' | 'getEntitiesByRefs'>;
    events: EventsService;
    facts: FactsService;
    jobs: Jobs;
    logger: LoggerService;
    repositories: RepositoriesService;
    patterns: PatternStore;
    adoption: AdoptionStore;
    scanner: StructuralScanner;
  } & PatternsConfig,
): Promise<void> {
  const { events, facts, jobs, patterns, adoption, keepScansDays } = options;
  const now = () => new Date();
  const judging = {
    ...options,
    now,
    store: adoption,
    gone: createGoneEntities({
      ...options,
      isThere: entity => findEntityRepository(entity) !== undefined,
    }),
    patterns: async () => activePatterns(await patterns.listPatterns()),
  };
  jobs.define('look', async () => {
    await refreshPatterns({ ...options, now, store: patterns });
    for (const [repository, entities] of await findWork(judging))
      await jobs.enqueue(
        'judge',
        { repository, entities },
        { key: repository },
      );
  });
  jobs.define<{
    repository: string;
    entities: { entityRef: string; signature: string }[];
  }>('judge', async ({ repository, entities }, { signal }) => {
    await facts.declare(patternFacts);
    await judgeRepository(repository, entities, { ...judging, signal });
  });
  jobs.define('tidy', async () => {
    await adoption.removeScansUnusedSince(
      now().getTime() - keepScansDays * 86_400_000,
    );
  });
  jobs.repeat('look', {}, { everyMs: lookEveryMs });
  jobs.repeat('tidy', {}, { everyMs: tidyEveryMs });
  await events.subscribe({
    id: 'fathom-patterns',
    topics: ['fathom.repositories.updated'],
    onEvent: () => jobs.enqueue('look', {}, { key: 'look-now' }),
  });
}
