import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  originFacts,
  roadFacts,
} from '@fathom/backstage-plugin-paved-roads-common';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  RepositoriesService,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import type { ReadRoad, RoadStore } from '../road';
import { positionOf } from './describeOrigin';
import type { OriginReading, OriginStore } from './OriginStore';
import { readOrigins, recordFile } from './readOrigins';

/** The origins of all entities, kept up to date and told to the score. */
export interface Origins {
  /** Looks at the entities of one repository. */
  refresh(repository: WatchedRepository): Promise<void>;
  /** Tells the score again what is known: after a road moved on, and before values grow stale. */
  reportAll(): Promise<void>;
}

export function createOrigins(options: {
  repositories: RepositoriesService;
  roads: RoadStore;
  store: OriginStore;
  facts: FactsService;
  logger: LoggerService;
  now?: () => Date;
}): Origins {
  const { repositories, roads, store, facts, logger } = options;
  const now = options.now ?? (() => new Date());

  let declared = false;

  async function report(readings: readonly OriginReading[]): Promise<void> {
    if (readings.length === 0) return;
    const known = (await roads.list()).flatMap(source => source.roads);
    const run = { runId: randomUUID(), at: now().toISOString() };
    if (!declared) await facts.declare(roadFacts);
    declared = true;
    const { refused } = await facts.report(
      readings.map(reading => reportOf(reading, known, run)),
    );
    for (const { entityRef, fact, reason } of refused)
      logger.warn(`${fact} of ${entityRef} was refused: ${reason}`);
  }

  /** What was read before stays, with the reason why it is not read now. */
  async function leaveUnread(
    { key, entities }: WatchedRepository,
    reason: string | undefined,
  ): Promise<void> {
    const known = new Set(
      (await store.list()).map(({ entityRef }) => entityRef),
    );
    await store.save(
      entities
        .filter(({ entityRef }) => !known.has(entityRef))
        .map(({ entityRef, repository }) => ({
          entityRef,
          repository: key,
          file: recordFile(repository.path),
          problems: [],
          reason,
          readAt: now().toISOString(),
        })),
    );
    if (!reason) return;
    const refs = entities.map(({ entityRef }) => entityRef);
    await store.markUnread(refs, reason);
    const all = await store.list();
    await report(all.filter(({ entityRef }) => refs.includes(entityRef)));
  }

  return {
    async refresh(repository) {
      const { key, status, entities } = repository;
      if (!status?.tip || status.state !== 'ready') {
        const isWaiting = !status || status.state === 'waiting';
        await leaveUnread(
          repository,
          isWaiting ? undefined : whyUnread(status).reason,
        );
        return;
      }
      const { git, commit } = await repositories.open(key, {
        commit: status.tip,
      });
      const readings = await readOrigins(git, commit, {
        entities,
        at: now().toISOString(),
      });
      await store.save(readings);
      await report(readings);
    },
    async reportAll() {
      await report(await store.list());
    },
  };
}

/** What the score is told of one origin. */
function reportOf(
  reading: OriginReading,
  known: readonly ReadRoad[],
  run: { runId: string; at: string },
): FactReport {
  const { entityRef, repository, commit, file, record } = reading;
  const about = { entityRef, source: 'paved-roads', ...run };
  const [problem] = reading.problems;
  const error =
    reading.reason ??
    (problem && `${problem.file}:${problem.line}: ${problem.message}`);
  if (error || !commit)
    return {
      ...about,
      facts: {},
      error: error ?? 'The repository was not read yet.',
    };
  const evidence = [{ kind: 'file' as const, repository, commit, file }];
  const position = positionOf(reading, known);
  return {
    ...about,
    facts: originFacts({ record, position, observedAt: run.at, evidence }),
  };
}
