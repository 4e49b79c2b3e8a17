import type { Jobs } from '@fathom/jobs-node';
import type { FleetCopy } from '../fleet';
import type { ScorecardLibrary, ScorecardStore } from '../scorecard';
import { tellFalls } from './tellFalls';
import { tellNewChecks } from './tellNewChecks';

/** Owners hear of levels that fell and of new checks. */
export function defineNews(
  jobs: Jobs,
  deps: Parameters<typeof tellFalls>[1] &
    Parameters<typeof tellNewChecks>[2] & {
      fleet: FleetCopy;
      library: ScorecardLibrary;
      scorecards: ScorecardStore;
    },
): void {
  jobs.define('tell-falls', async () => {
    const now = await deps.fleet.read(await deps.library.load());
    await tellFalls(now, deps);
    await tellNewChecks(now, await deps.scorecards.listVersions(), deps);
  });
  jobs.repeat('tell-falls', {}, { everyMs: 10 * 60_000 });
}
