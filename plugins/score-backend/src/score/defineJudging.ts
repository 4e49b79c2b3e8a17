import type { Jobs } from '@fathom/jobs-node';
import type { RunLog } from '../run';
import { judgeAll, judgeChanged, JudgingDeps } from './judgeEntities';

const minute = 60_000;

/** Judges what changed as soon as it changed, and everything now and then: time alone makes facts stale. */
export function defineJudging(
  jobs: Jobs,
  deps: JudgingDeps & { runs: RunLog },
): void {
  jobs.define('judge', async (_, { signal }) => {
    await judgeChanged(deps, signal);
  });
  jobs.define('judge-all', async (_, { signal }) => {
    await deps.runs.run('judge', () => judgeAll(deps, signal));
  });
  jobs.repeat('judge', {}, { everyMs: minute });
  jobs.repeat('judge-all', {}, { everyMs: 10 * minute });
}
