import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  catalogFacts,
  fleetSentence,
  levelFacts,
  repositoryFacts,
} from '@fathom/backstage-plugin-score-common';
import {
  createGoneEntities,
  groupEntities,
  listRepositoryEntities,
  RepositoriesService,
  watchRepositories,
  WatchedRepository,
} from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactReport } from '@fathom/kernel';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import { Access, Visibility } from './access';
import { BadgeStore, badgeRoutes } from './badge';
import { checkRoutes, LearntEfforts } from './check';
import { teamRoutes } from './team';
import {
  Campaign,
  campaignRoutes,
  KnexCampaignStore,
  measureCampaign,
  remindCampaign,
} from './campaign';
import { collectCatalog, collectRepository } from './collector';
import type { ScoreConfig } from './config';
import { databaseErrors } from './database';
import { KnexEntityStore } from './entity';
import {
  Exemption,
  exemptionRoutes,
  KnexExemptionStore,
  remindExemptions,
  tellOfExemption,
} from './exemption';
import { factRoutes, ingestReports, KnexFactStore } from './fact';
import { FleetCopy, fleetRoutes, groupOf } from './fleet';
import {
  Notices,
  preferenceRoutes,
  Preferences,
  tellFalls,
  tellNewChecks,
} from './notice';
import { previewRoutes } from './preview';
import { refreshEntity, refreshRoutes } from './refresh';
import { replayRoutes } from './replay';
import { KnexRollupStore } from './rollup';
import { RunLog } from './run';
import {
  Applicability,
  EntityScores,
  judgeAll,
  judgeChanged,
  KnexCheckStateStore,
  scoreRoutes,
} from './score';
import {
  CheckNumbers,
  KnexScorecardStore,
  readScorecards,
  ScorecardLibrary,
} from './scorecard';

export interface ScoreDeps {
  knex: Knex;
  config: ScoreConfig;
  jobs: Jobs;
  logger: LoggerService;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  catalog: CatalogService;
  notifications: NotificationService;
  events: EventsService;
  repositories: RepositoriesService;
  userInfo: UserInfoService;
  clock: () => Date;
}

const minute = 60_000;
const hour = 60 * minute;

/** Wires the rooms of the score: routes, jobs and collectors. */
export async function createScore(deps: ScoreDeps): Promise<Router> {
  const { knex, config, jobs, logger, repositories, clock } = deps;
  const entities = KnexEntityStore.create(knex);
  const facts = KnexFactStore.create(knex);
  const states = KnexCheckStateStore.create(knex);
  const scorecards = KnexScorecardStore.create(knex);
  const runs = RunLog.create(knex, clock);
  const rollups = KnexRollupStore.create(knex);
  const numbers = CheckNumbers.create(knex);
  const library = ScorecardLibrary.create({
    store: scorecards,
    numbers,
    listDefinitions: () => facts.listDefinitions(),
  });
  const fleet = FleetCopy.create(knex);
  const visibility = Visibility.create(deps);
  const access = Access.create({ ...deps, visibility });
  const exemptions = KnexExemptionStore.create(knex);
  const notices = Notices.create({ ...deps });
  const scores = EntityScores.create({
    entities,
    facts,
    states,
    exemptions,
    library,
    clock,
  });
  const learnt = LearntEfforts.create({ states, clock });
  const applicability = Applicability.create(entities);
  const judging = {
    entities,
    facts,
    states,
    library,
    applicability,
    exemptions,
    clock,
  };
  await facts.declare([...catalogFacts, ...repositoryFacts]);

  const soon = (name: string, milliseconds: number) =>
    jobs.enqueue(
      name,
      {},
      { key: name, runAt: new Date(Date.now() + milliseconds) },
    );
  const judgeSoon = () => soon('judge', 300);
  const report = async (reports: FactReport[]) => {
    const { changed, refused } = await ingestReports(
      { store: facts, runs, logger, clock },
      reports,
    );
    if (refused.length > 0) logger.error(refused[0].reason);
    if (changed > 0) await judgeSoon();
  };

  const telling = { exemptions, entities, numbers, notices, clock };
  const onExemption = async (exemption: Exemption) => {
    await judgeSoon();
    await tellOfExemption(exemption, telling);
  };
  jobs.define('exemptions', async () => {
    for (const exemption of await exemptions.expire(clock().toISOString())) {
      const event = await deps.auditor.createEvent({
        eventId: 'exemption-expire',
        meta: { exemption: exemption.id },
      });
      await event.success();
      await onExemption(exemption);
    }
    await remindExemptions(telling);
  });
  jobs.define<{ entityRef: string }>('refresh', async ({ entityRef }) => {
    await runs.run('refresh', run =>
      refreshEntity(entityRef, { ...deps, report, runId: run.id, at: run.at }),
    );
    await soon('collect-catalog', 0);
    await judgeSoon();
  });
  const campaigns = KnexCampaignStore.create(knex);
  const measure = async (campaign: Campaign) => {
    const now = await fleet.read(await library.load());
    await campaigns.saveProgress(
      campaign.id,
      await measureCampaign(campaign, now, judging),
      clock().toISOString(),
    );
  };
  const preferences = Preferences.create(knex);
  jobs.define('tell-falls', async () => {
    const now = await fleet.read(await library.load());
    const to = { ...deps, ...judging, notices, preferences };
    await tellFalls(now, to);
    await tellNewChecks(now, await scorecards.listVersions(), to);
  });
  jobs.define('campaigns', async (_, { signal }) => {
    const from = new Date(clock().getTime() - 90 * 24 * hour).toISOString();
    for (const campaign of await campaigns.list()) {
      if (signal.aborted) return;
      // What falls back is looked for in the first months after the end.
      if (campaign.closedAt && campaign.closedAt < from) continue;
      await measure(campaign);
      const { byId } = await fleet.read(await library.load());
      const told = (await campaigns.listEntities(campaign.id)).flatMap(
        entity => {
          const entry = byId.get(entity.entityId);
          return entry ? [{ ...entity, entry }] : [];
        },
      );
      await remindCampaign(campaign, told, { notices, clock });
    }
  });
  jobs.define('judge', async (_, { signal }) => {
    await judgeChanged(judging, signal);
  });
  jobs.define('judge-all', async (_, { signal }) => {
    await runs.run('judge', () => judgeAll(judging, signal));
  });
  jobs.define('read-scorecards', async () => {
    const before = await scorecards.version();
    const definitions = await facts.listDefinitions();
    for (const source of config.sources) {
      const changed = await readScorecards(source, {
        repositories,
        store: scorecards,
        definitions,
        at: clock().toISOString(),
      });
      for (const { name, hash, commit, text } of changed) {
        const event = await deps.auditor.createEvent({
          eventId: 'rule-change',
          severityLevel: 'medium',
          meta: { scorecard: name, hash, commit, inForce: text !== undefined },
        });
        await event.success();
      }
    }
    // The level of each is a fact for the others, which may wait for it to be declared.
    const now = await library.load();
    if (
      await facts.declare(
        now.scorecards.flatMap(({ scorecard }) => levelFacts(scorecard)),
      )
    )
      await soon('read-scorecards', 0);
    if ((await scorecards.version()) !== before) await soon('judge-all', 0);
  });
  const gone = createGoneEntities(deps);
  jobs.define('collect-catalog', async () => {
    await runs.run('catalog', async run => {
      const counts = await collectCatalog({
        ...deps,
        entities,
        gone,
        report,
        runId: run.id,
        at: run.at,
      });
      if (counts.changed > 0) await judgeSoon();
      return counts;
    });
  });
  const look = (watched: WatchedRepository) =>
    collectRepository(watched, {
      repositories,
      report,
      runId: randomUUID(),
      at: clock().toISOString(),
    });
  // What did not change is seen again before it is too old.
  const lookAtAll = async (_: unknown, { signal }: { signal: AbortSignal }) => {
    await runs.run('repository', async () => {
      const [statuses, members] = await Promise.all([
        repositories.list(),
        listRepositoryEntities({
          catalog: deps.catalog,
          credentials: await deps.auth.getOwnServiceCredentials(),
        }),
      ]);
      const groups = groupEntities(members, statuses);
      let failed = 0;
      for (const group of groups) {
        if (signal.aborted) break;
        try {
          await look(group);
        } catch (error) {
          failed += 1;
          logger.warn(
            `${group.key} could not be looked at again, its facts age: ${error}`,
          );
        }
      }
      return { repositories: groups.length, failed };
    });
  };
  jobs.define('collect-repositories', lookAtAll, { timeoutMs: 30 * minute });
  jobs.define('forget', async () => {
    const before = new Date(clock().getTime() - config.historyDays * 24 * hour);
    const at = before.toISOString();
    await facts.deleteHistoryBefore(at);
    await states.deleteHistoryBefore(at);
    await rollups.deleteDaysBefore(at.slice(0, 10));
    await runs.deleteBefore(before);
    await notices.deleteBefore(before);
    await entities.deleteGoneBefore(at);
  });
  jobs.define('recount', async () => {
    const wrong = await rollups.recount();
    if (wrong.length > 0)
      logger.error(
        `${wrong.length} sums of the score were not what a recount finds and were mended, the first: ${wrong[0].scope}, check ${wrong[0].checkId}: ${wrong[0].stored}, counted ${wrong[0].counted}.`,
      );
    for (const words of (await states.listContradictions()).slice(0, 5))
      logger.error(`The score contradicts itself: ${words}.`);
  });
  jobs.define('save-day', async () => {
    await rollups.saveDay(clock().toISOString().slice(0, 10));
  });

  jobs.repeat(
    'collect-catalog',
    {},
    { everyMs: config.catalogEverySeconds * 1000 },
  );
  jobs.repeat('read-scorecards', {}, { everyMs: 20_000 });
  jobs.repeat('tell-falls', {}, { everyMs: 10 * minute });
  jobs.repeat('campaigns', {}, { everyMs: 15 * minute });
  jobs.repeat('exemptions', {}, { everyMs: minute });
  jobs.repeat('judge', {}, { everyMs: minute });
  jobs.repeat('judge-all', {}, { everyMs: 10 * minute });
  jobs.repeat('collect-repositories', {}, { everyMs: 12 * hour });
  jobs.repeat('forget', {}, { everyMs: 24 * hour });
  jobs.repeat('save-day', {}, { everyMs: hour });
  // Databases of before have outcomes and no sums: the first count is no alarm.
  if (await rollups.isEmpty()) await rollups.recount();
  await runs.endInterrupted();
  jobs.repeat('recount', {}, { everyMs: 24 * hour });
  await jobs.start();
  await watchRepositories({
    ...deps,
    id: 'score-repositories',
    onChange: look,
  });
  await deps.events.subscribe({
    id: 'score-scorecards',
    topics: ['fathom.repositories.updated'],
    onEvent: async () => soon('read-scorecards', 500),
  });

  const router = PromiseRouter();
  router.use(
    factRoutes({
      httpAuth: deps.httpAuth,
      store: facts,
      runs,
      logger,
      clock,
      onDeclared: () => soon('read-scorecards', 500),
      onChanged: judgeSoon,
    }),
  );
  router.use(
    scoreRoutes({
      access,
      entities,
      facts,
      scores,
      library,
      scorecards,
      runs,
      sumsOf: async ({ name, levels }, credentials) => {
        const [visible, { entries }] = await Promise.all([
          access.visible(credentials),
          fleet.read(await library.load()),
        ]);
        const seen = entries.filter(
          ({ ref, scores: of }) => of.has(name) && visible.has(ref),
        );
        return {
          sentence: fleetSentence(
            levels.map(level => level.name),
            seen.map(entry => entry.scores.get(name)!.level),
          ),
          standing: groupOf(name, seen),
        };
      },
      learnt: async credentials => {
        const { byId } = await fleet.read(await library.load());
        return learnt.over(
          await access.visible(credentials),
          id => byId.get(id)?.ref,
        );
      },
      seesAll: async credentials => {
        const [visible, { entries }] = await Promise.all([
          access.visible(credentials),
          fleet.read(await library.load()),
        ]);
        return entries.every(({ ref }) => visible.has(ref));
      },
      clock,
    }),
  );
  router.use(fleetRoutes({ access, fleet, library, clock }));
  router.use(
    exemptionRoutes({
      ...deps,
      access,
      entities,
      exemptions,
      fleet,
      library,
      numbers,
      scores,
      longestDays: config.longestExemptionDays,
      onChanged: onExemption,
    }),
  );
  router.use(
    replayRoutes({
      access,
      entities,
      facts,
      states,
      applicability,
      fleet,
      library,
      numbers,
      clock,
    }),
  );
  router.use(
    previewRoutes({
      ...deps,
      access,
      entities,
      exemptions,
      facts,
      fleet,
      library,
      numbers,
      sources: config.sources,
    }),
  );
  router.use(
    refreshRoutes({
      access,
      refresh: entityRef =>
        jobs.enqueue('refresh', { entityRef }, { key: entityRef }),
      clock,
    }),
  );
  const pages = {
    access,
    exemptions,
    fleet,
    learnt,
    library,
    rollups,
    states,
    clock,
  };
  router.use(checkRoutes(pages));
  router.use(teamRoutes(pages));
  router.use(
    badgeRoutes({
      ...deps,
      access,
      badges: BadgeStore.create(knex),
      enabled: config.badges,
      entities,
      fleet,
      library,
    }),
  );
  router.use(preferenceRoutes({ access, preferences }));
  router.use(
    campaignRoutes({
      ...deps,
      access,
      campaigns,
      fleet,
      library,
      measure,
    }),
  );
  router.use(databaseErrors());
  return router;
}
