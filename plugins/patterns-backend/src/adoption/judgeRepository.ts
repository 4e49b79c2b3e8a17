import { randomUUID } from 'node:crypto';
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
  GitRepository,
  groupEntities,
  listRepositoryEntities,
  RepositoriesService,
  RepositoryEntity,
  TreeEntry,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import type { AdoptionStore } from './AdoptionStore';
import { isFor, judgeComponent } from './judgeComponent';

interface Deps {
  repositories: RepositoriesService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  facts: FactsService;
  store: AdoptionStore;
  scanner: StructuralScanner;
  logger: LoggerService;
  /** The patterns that judge now. */
  patterns(): Promise<Pattern[]>;
  now(): Date;
  signal: AbortSignal;
}

/** One turn over one repository. */
type Turn = Omit<Deps, 'patterns'> & { patterns: Pattern[]; runId: string };

/** Judges the named entities of one repository, stores what was found, and reports the facts. */
export async function judgeRepository(
  key: string,
  work: readonly { entityRef: string; signature: string }[],
  deps: Deps,
): Promise<void> {
  const { repositories, catalog, auth, facts, store, now } = deps;
  const turn = {
    ...deps,
    patterns: await deps.patterns(),
    runId: randomUUID(),
  };
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
  const reports: FactReport[] = [];
  for (const group of groupEntities(entities, status ? [status] : []))
    reports.push(...(await judgeGroup(group, turn)));
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
  turn: Turn,
): Promise<FactReport[]> {
  const reports: FactReport[] = [];
  // Of a stale repository too: the score keeps what was observed, with the time at which it was.
  if (!status?.tip || status.state !== 'ready') {
    const { reason } = whyUnread(status);
    for (const one of entities) {
      const before = await turn.store.listResults({ entityRef: one.entityRef });
      // the last good results stay
      if (!before.some(({ commit }) => commit !== undefined))
        await storeUnread(one, reason, turn);
      reports.push(reportUnread(one, reason, turn));
    }
    return reports;
  }
  const { git, commit } = await turn.repositories.open(key, {
    commit: status.tip,
  });
  const at = { git, commit, tree: await git.listTree(commit) };
  for (const one of entities) {
    turn.signal.throwIfAborted();
    reports.push(await judgeEntity(one, at, turn));
  }
  return reports;
}

async function judgeEntity(
  one: RepositoryEntity,
  at: { git: GitRepository; commit: string; tree: readonly TreeEntry[] },
  turn: Turn,
): Promise<FactReport> {
  const { commit, tree } = at;
  const { key, path } = one.repository;
  if (path !== '' && !tree.some(entry => entry.path.startsWith(`${path}/`))) {
    const shown = commit.slice(0, 7);
    const reason = `There is no folder "${path}" in ${key} at ${shown}.`;
    await storeUnread(one, reason, turn);
    return reportUnread(one, reason, turn);
  }
  const judgedAt = turn.now().toISOString();
  const chosen = turn.patterns.filter(pattern => isFor(pattern, one.entity));
  const judged = await judgeComponent(
    chosen,
    { path, tree },
    { ...turn, ...at, now: turn.now().getTime() },
  );
  const place = { entityRef: one.entityRef, repository: key, commit };
  await turn.store.replaceEntity(one.entityRef, [
    ...judged.map(({ pattern, adherence, results }) => ({
      ...{ ...place, judgedAt, adherence, results },
      patternId: pattern.id,
      patternVersion: pattern.version,
    })),
    ...turn.patterns
      .filter(pattern => !chosen.includes(pattern))
      .map(pattern => ({
        ...{ ...place, judgedAt, results: [] },
        patternId: pattern.id,
        patternVersion: pattern.version,
        adherence: 'notApplicable' as const,
      })),
  ]);
  return patternReport(
    place,
    judged.map(({ pattern, adherence, results }) => ({
      patternId: pattern.id,
      version: pattern.version,
      adherence,
      findings: results.flatMap(({ findings }) => findings),
    })),
    { runId: turn.runId, at: judgedAt },
  );
}

function reportUnread(
  { entityRef }: RepositoryEntity,
  reason: string,
  { runId, now }: Turn,
): FactReport {
  return unreadReport(entityRef, reason, { runId, at: now().toISOString() });
}

async function storeUnread(
  { entityRef, entity, repository }: RepositoryEntity,
  reason: string,
  { store, patterns, now }: Turn,
): Promise<void> {
  await store.replaceEntity(
    entityRef,
    patterns.map(pattern => ({
      patternId: pattern.id,
      patternVersion: pattern.version,
      entityRef,
      repository: repository.key,
      results: [],
      judgedAt: now().toISOString(),
      ...(isFor(pattern, entity)
        ? { adherence: 'unknown' as const, reason }
        : { adherence: 'notApplicable' as const }),
    })),
  );
}
