import { randomUUID } from 'node:crypto';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  doubtRewrite,
  recentRewrite,
  Rewrite,
  rewrites,
} from '@fathom/backstage-plugin-knowledge-common';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  lastSeen,
  RepositoriesService,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { KnowledgeConfig } from '../config';
import { analyseRepository, MarkedPeople } from './analyseRepository';
import type { BusFactorStore, NewAnalysis } from './BusFactorStore';
import { commitsLost } from './commitsLost';
import { knowledgeFactReport } from './knowledgeReports';
import { readingName } from './readingName';

export interface RefreshDeps {
  repositories: RepositoriesService;
  facts: FactsService;
  store: BusFactorStore;
  config: KnowledgeConfig;
  /** Who departed or is not to be named. */
  marked: () => Promise<MarkedPeople>;
  /** Share of files that the owning team knows of an entity that was just saved. */
  ownerShare?: (
    entityRef: string,
    owner?: string,
  ) => Promise<number | undefined>;
  now: () => Date;
}

/** The pinned branch, else the default one of the repository. */
export function branchRead({
  ref,
  status,
}: Pick<WatchedRepository, 'ref' | 'status'>): string | undefined {
  return ref ?? status?.defaultBranch;
}

/** Looks at one repository: reads, judges, stores, reports. */
export function createRefresh(deps: RefreshDeps) {
  const seenByTip = new Map<
    string,
    { tip: string; seen: Map<string, number> }
  >();

  /** Someone who writes elsewhere has not left: the last sign of life in all other repositories. */
  async function seenElsewhere(key: string): Promise<Map<string, number>> {
    const all = new Map<string, number>();
    for (const status of await deps.repositories.list()) {
      if (status.key === key || !status.tip) continue;
      if (seenByTip.get(status.key)?.tip !== status.tip) {
        try {
          const { git, commit } = await deps.repositories.open(status.key, {
            commit: status.tip,
          });
          seenByTip.set(status.key, {
            tip: status.tip,
            seen: await lastSeen(git.gitDir, commit),
          });
        } catch {
          // A repository that cannot be read tells nothing of anybody; its own state says why.
          continue;
        }
      }
      for (const [mail, at] of seenByTip.get(status.key)!.seen)
        all.set(mail, Math.max(at, all.get(mail) ?? 0));
    }
    return all;
  }

  /** When the history of each was replaced, as far as it is told by what was read before. */
  async function findRewrites(
    { entities, key }: Pick<WatchedRepository, 'entities' | 'key'>,
    gitDir: string,
    now: {
      at: string;
      revision: string;
      branch?: string;
      signal: AbortSignal;
    },
  ): Promise<ReadonlyMap<string, Rewrite[]>> {
    const { signal, revision: tip } = now;
    const found = new Map<string, Rewrite[]>();
    const counted = new Map<string, number | undefined>();
    for (const [entityRef, before] of await deps.store.findTips(
      entities.map(entity => entity.entityRef),
    )) {
      // An entity that moved is read from another repository: nothing was replaced there.
      if (before.repository !== key) continue;
      const { revision = tip } = before;
      if (!counted.has(revision))
        counted.set(
          revision,
          await commitsLost(gitDir, revision, { tip, signal }),
        );
      const lost = counted.get(revision);
      found.set(entityRef, rewrites(before, { ...now, lost }));
    }
    return found;
  }

  return async (
    { key, ref, status, entities }: WatchedRepository,
    signal: AbortSignal,
  ): Promise<void> => {
    const at = deps.now().toISOString();
    const runId = randomUUID();
    const fail = async (reason: string, remedy?: string) => {
      for (const { entityRef } of entities)
        await deps.store.saveFailure(entityRef, key, { reason, remedy });
      await deps.facts.report(
        entities.map(({ entityRef }) => ({
          entityRef,
          source: 'knowledge',
          runId,
          at,
          facts: {},
          error: reason,
        })),
      );
    };
    // Of a stale repository too: what is known of its tip stays, with the time at which it was seen.
    if (!status?.tip || status.state !== 'ready') {
      const { reason, remedy } = whyUnread(status);
      await fail(reason, remedy);
      return;
    }
    const { git, commit } = await deps.repositories.open(key, {
      commit: status.tip,
    });
    const reading = readingName(key, ref);
    const { answers, state } = await analyseRepository(git, commit, entities, {
      config: deps.config,
      now: Math.floor(deps.now().getTime() / 1000),
      seenElsewhere: await seenElsewhere(key),
      marked: await deps.marked(),
      state: await deps.store.findReading(reading),
      signal,
    });
    const branch = branchRead({ ref, status });
    const replaced = await findRewrites({ entities, key }, git.gitDir, {
      ...{ at, revision: commit, branch, signal },
    });
    for (const [entityRef, { report, ...analysis }] of answers) {
      const told = replaced.get(entityRef) ?? [];
      const recent = recentRewrite(told, {
        ...{ asOf: report.asOf, months: deps.config.silentAfterMonths },
      });
      const answer: NewAnalysis = {
        ...{ ...analysis, branch, rewrites: told },
        report: {
          ...report,
          confidence: doubtRewrite(report.confidence, recent),
        },
      };
      answers.set(entityRef, answer);
      await deps.store.save(entityRef, key, at, answer);
    }
    await deps.store.saveReading(reading, at, state);
    await deps.facts.report(
      await Promise.all(
        entities.map(async ({ entityRef, entity }) =>
          knowledgeFactReport(entityRef, key, answers.get(entityRef)!, {
            ...{ runId, at },
            ownerShare: await deps.ownerShare?.(entityRef, ownerOf(entity)),
          }),
        ),
      ),
    );
    await deps.store.forgetHistory(
      new Date(
        deps.now().getTime() - deps.config.keepHistoryDays * 86_400_000,
      ).toISOString(),
    );
  };
}

function ownerOf(entity: Entity): string | undefined {
  return entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
    ?.targetRef;
}
