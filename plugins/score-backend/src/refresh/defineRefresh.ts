import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { RepositoriesService } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { FactReport } from '@fathom/kernel';
import type { RunLog } from '../run';
import type { Soon } from '../soon';
import { refreshEntity } from './refreshEntity';

/** "Check again now": the answer does not wait for the look. Gives what asks for one. */
export function defineRefresh(
  jobs: Jobs,
  deps: {
    auth: AuthService;
    catalog: CatalogService;
    events: EventsService;
    repositories: RepositoriesService;
    runs: RunLog;
    soon: Soon;
    report(reports: FactReport[]): Promise<void>;
  },
): (entityRef: string) => Promise<void> {
  jobs.define<{ entityRef: string }>('refresh', async ({ entityRef }) => {
    await deps.runs.run('refresh', ({ id: runId, at }) =>
      refreshEntity(entityRef, { ...deps, runId, at }),
    );
    await deps.soon('collect-catalog');
    await deps.soon('judge');
  });
  return entityRef =>
    jobs.enqueue('refresh', { entityRef }, { key: entityRef });
}
