import { createHash, randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  Pattern,
  patternReport,
  unreadReport,
} from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';
import {
  GoneEntities,
  groupEntities,
  listRepositoryEntities,
  RepositoriesService,
  RepositoryEntity,
  RepositoryStatus,
  statusAt,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import type { AdoptionStore, StoredResult } from './AdoptionStore';
import { isFor, judgeComponent } from './judgeComponent';

interface Deps {
  repositories: RepositoriesService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  facts: FactsService;
  store: AdoptionStore;
  scanner: StructuralScanner;
  gone: GoneEntities;
  logger: LoggerService;
  /** The patterns that judge now. */
  patterns(): Promise<Pattern[]>;
  now(): Date;
}

// Facts go stale after 24 h without a look; a look at what did not change costs no file.
const lookAgainMs = 6 * 3_600_000;

function signatureOf(
  { entity, repository }: RepositoryEntity,
  status: RepositoryStatus | undefined,
  patternHash: string,
): string {
  const {
    relations: _relations,
    status: _status,
    ...own
  } = entity as typeof entity & { status?: unknown };
  const parts = [
    status?.tip,
    status?.state === 'ready' ? undefined : [status?.state, status?.message],
    repository.key,
    repository.path,
    own.kind,
    { ...own.metadata, etag: undefined },
    own.spec,
    patternHash,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Which entities have to be judged anew, by repository. Not by `watchRepositories`: what is judged depends
 * on the patterns too, and what was judged is noted in the database, so that a restart judges nothing
 * again and several backends share the work.
 */
export async function findWork(
  deps: Deps,
): Promise<Map<string, { entityRef: string; signature: string }[]>> {
  const { repositories, catalog, auth, store, now } = deps;
  const patterns = await deps.patterns();
  const patternHash = createHash('sha256')
    .update(JSON.stringify(patterns))
    .digest('hex');
  const [statuses, entities, looks] = await Promise.all([
    repositories.list(),
    listRepositoryEntities({
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    }),
    store.listLooks(),
  ]);
  await dropGone(deps, looks.keys(), entities);

  const work = new Map<string, { entityRef: string; signature: string }[]>();
  for (const one of entities) {
    const signature = signatureOf(
      one,
      statusAt(
        statuses.find(({ key }) => key === one.repository.key),
        one.repository.ref,
      ),
      patternHash,
    );
    const look = looks.get(one.entityRef);
    if (
      look?.signature === signature &&
      now().getTime() - look.lookedAt < lookAgainMs
    )
      continue;
    work.set(one.repository.key, [
      ...(work.get(one.repository.key) ?? []),
      { entityRef: one.entityRef, signature },
    ]);
  }
  return work;
}

async function dropGone(
  { gone, store, logger }: Deps,
  known: Iterable<string>,
  entities: readonly RepositoryEntity[],
): Promise<void> {
  try {
    await store.removeEntities(
      await gone.find(
        known,
        entities.map(({ entityRef }) => entityRef),
      ),
    );
  } catch (error) {
    logger.warn(
      `Results of components that left the catalog were not dropped, tried again on the next turn: ${
        (error as Error).message
      }`,
    );
  }
}

function unread(
  patterns: readonly Pattern[],
  one: RepositoryEntity,
  reason: string,
  judgedAt: string,
): StoredResult[] {
  return patterns.map(pattern => ({
    patternId: pattern.id,
    patternVersion: pattern.version,
    entityRef: one.entityRef,
    repository: one.repository.key,
    results: [],
    judgedAt,
    ...(isFor(pattern, one.entity)
      ? { adherence: 'unknown' as const, reason }
      : { adherence: 'notApplicable' as const }),
  }));
}

/** Judges the named entities of one repository, stores what was found, and reports the facts. */
export async function judgeRepository(
  key: string,
  work: readonly { entityRef: string; signature: string }[],
  deps: Deps,
  signal: AbortSignal,
): Promise<void> {
  const { repositories, catalog, auth, facts, store, now } = deps;
  const patterns = await deps.patterns();
  const [status, all] = await Promise.all([
    repositories.find(key),
    listRepositoryEntities({
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    }),
  ]);
  const entities = all.filter(
    ({ repository, entityRef }) =>
      repository.key === key && work.some(item => item.entityRef === entityRef),
  );
  const runId = randomUUID();
  const reports: FactReport[] = [];
  for (const group of groupEntities(entities, status ? [status] : []))
    reports.push(
      ...(await judgeGroup(group, patterns, { ...deps, runId }, signal)),
    );
  if (reports.length === 0) return;
  // Noted last: killed before, the work is found again and done again, to the same end.
  const { refused } = await facts.report(reports);
  for (const { entityRef, fact, reason } of refused)
    deps.logger.warn(`The score refused ${fact} of ${entityRef}: ${reason}`);
  const lookedAt = now().getTime();
  await store.noteLooks(
    work
      .filter(({ entityRef }) =>
        entities.some(one => one.entityRef === entityRef),
      )
      .map(item => ({ ...item, lookedAt })),
  );
}

/** Judges what is read at one tip, and stores what was found. */
async function judgeGroup(
  { key, status, entities }: WatchedRepository,
  patterns: readonly Pattern[],
  deps: Deps & { runId: string },
  signal: AbortSignal,
): Promise<FactReport[]> {
  const { repositories, store, scanner, now, runId } = deps;
  const reports: FactReport[] = [];
  // Of a stale repository too: the score keeps what was observed, with the time at which it was.
  if (!status?.tip || status.state !== 'ready') {
    const { reason } = whyUnread(status);
    for (const one of entities) {
      const at = now().toISOString();
      // the last good results stay
      const before = await store.listResults({ entityRef: one.entityRef });
      const good = before.filter(({ commit }) => commit !== undefined);
      await store.replaceEntity(
        one.entityRef,
        good.length > 0 ? before : unread(patterns, one, reason, at),
      );
      reports.push(unreadReport(one.entityRef, reason, { runId, at }));
    }
  } else {
    const { git, commit } = await repositories.open(key, {
      commit: status.tip,
    });
    const tree = await git.listTree(commit);
    for (const one of entities) {
      signal.throwIfAborted();
      const at = now().toISOString();
      const { path } = one.repository;
      const hasFolder =
        path === '' || tree.some(entry => entry.path.startsWith(`${path}/`));
      if (!hasFolder) {
        const reason = `There is no folder "${path}" in ${key} at ${commit.slice(
          0,
          7,
        )}.`;
        await store.replaceEntity(
          one.entityRef,
          unread(patterns, one, reason, at),
        );
        reports.push(unreadReport(one.entityRef, reason, { runId, at }));
        continue;
      }
      const chosen = patterns.filter(pattern => isFor(pattern, one.entity));
      const judged = await judgeComponent(chosen, path, tree, {
        git,
        commit,
        store,
        scanner,
        now: now().getTime(),
        signal,
      });
      const place = {
        entityRef: one.entityRef,
        repository: key,
        commit,
        judgedAt: at,
      };
      await store.replaceEntity(one.entityRef, [
        ...judged.map(({ pattern, adherence, results }) => ({
          ...place,
          patternId: pattern.id,
          patternVersion: pattern.version,
          adherence,
          results,
        })),
        ...patterns
          .filter(pattern => !chosen.includes(pattern))
          .map(pattern => ({
            ...place,
            patternId: pattern.id,
            patternVersion: pattern.version,
            adherence: 'notApplicable' as const,
            results: [],
          })),
      ]);
      reports.push(
        patternReport(
          { entityRef: one.entityRef, repository: key, commit },
          judged.map(({ pattern, adherence, results }) => ({
            patternId: pattern.id,
            version: pattern.version,
            adherence,
            findings: results.flatMap(({ findings }) => findings),
          })),
          { runId, at },
        ),
      );
    }
  }
  return reports;
}
