import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Jobs } from '@fathom/jobs-node';
import type { EntityStore } from '../entity';
import type { FactStore } from '../fact';
import type { Notices } from '../notice';
import type { RollupStore } from '../rollup';
import type { RunLog } from '../run';
import type { CheckStateStore } from '../score';

const hour = 3_600_000;

/** Forgets what is older than the history that is kept, counts the sums again, and keeps one of each day. */
export function defineUpkeep(
  jobs: Jobs,
  deps: {
    entities: EntityStore;
    facts: FactStore;
    logger: LoggerService;
    notices: Notices;
    rollups: RollupStore;
    runs: RunLog;
    states: CheckStateStore;
    historyDays: number;
    clock: () => Date;
  },
): void {
  const { entities, facts, logger, notices, rollups, runs, states } = deps;
  jobs.define('forget', async () => {
    const before = new Date(
      deps.clock().getTime() - deps.historyDays * 24 * hour,
    );
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
    await rollups.saveDay(deps.clock().toISOString().slice(0, 10));
  });
  jobs.repeat('forget', {}, { everyMs: 24 * hour });
  jobs.repeat('save-day', {}, { everyMs: hour });
  jobs.repeat('recount', {}, { everyMs: 24 * hour });
}
