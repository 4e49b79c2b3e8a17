import {
  catalogFacts,
  repositoryFacts,
} from '@fathom/backstage-plugin-score-common';
import type { FactReport } from '@fathom/kernel';
import type { Router } from 'express';
import { defineCampaignProgress } from './campaign';
import { defineLooks } from './collector';
import { defineExemptionEnds } from './exemption';
import { ingestReports } from './fact';
import { defineNews } from './notice';
import { defineRefresh } from './refresh';
import { openRooms } from './rooms';
import { scoreRouter } from './scoreRouter';
import { defineJudging } from './score';
import type { ScoreDeps } from './ScoreDeps';
import { defineRuleReading } from './scorecard';
import { createSoon } from './soon';
import { defineUpkeep } from './upkeep';

/** Opens the rooms of the score, starts what they do by themselves, and gives what they answer. */
export async function createScore(deps: ScoreDeps): Promise<Router> {
  const { config, jobs, logger } = deps;
  const rooms = openRooms(deps);
  const { facts, rollups, runs } = rooms;
  const soon = createSoon(jobs);
  /** What the score itself saw. */
  const report = async (reports: FactReport[]) => {
    const { changed, refused } = await ingestReports(
      { ...deps, store: facts, runs },
      reports,
    );
    if (refused.length > 0) logger.error(refused[0].reason);
    if (changed > 0) await soon('judge');
  };
  const parts = { ...deps, ...rooms, soon, report };

  defineJudging(jobs, parts);
  defineNews(jobs, parts);
  defineUpkeep(jobs, { ...parts, historyDays: config.historyDays });
  const looks = defineLooks(jobs, {
    ...parts,
    catalogEverySeconds: config.catalogEverySeconds,
  });
  const rules = defineRuleReading(jobs, {
    ...parts,
    sources: config.sources,
  });
  const router = scoreRouter(parts, {
    measure: defineCampaignProgress(jobs, parts),
    onExemption: defineExemptionEnds(jobs, parts),
    refresh: defineRefresh(jobs, parts),
  });

  await facts.declare([...catalogFacts, ...repositoryFacts]);
  // Databases of before have outcomes and no sums: the first count is no alarm.
  if (await rollups.isEmpty()) await rollups.recount();
  await runs.endInterrupted();
  await jobs.start();
  await looks.watch();
  await rules.watch();
  return router;
}
