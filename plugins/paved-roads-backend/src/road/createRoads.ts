import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RepositoriesService } from '@fathom/git-node';
import type { RoadSource } from '../config';
import { readRoads } from './readRoads';
import type { RoadStore } from './RoadStore';

/** The roads of all sources, kept up to date. */
export interface Roads {
  /** Reads what moved on; true when something did. */
  refresh(): Promise<boolean>;
}

export function createRoads(options: {
  sources: readonly RoadSource[];
  repositories: RepositoriesService;
  store: RoadStore;
  logger: LoggerService;
  now?: () => Date;
}): Roads {
  const { sources, repositories, store, logger } = options;
  const now = options.now ?? (() => new Date());
  return {
    async refresh() {
      await store.keepOnly(sources);
      const known = await store.list();
      let changed = false;
      for (const { repository, path } of sources) {
        try {
          const status = await repositories.find(repository);
          const before = known.find(
            reading =>
              reading.repository === repository && reading.path === path,
          );
          if (!status?.tip || status.tip === before?.commit) continue;
          const { git, commit } = await repositories.open(repository, {
            commit: status.tip,
          });
          const read = await readRoads(git, commit, path);
          await store.save({
            repository,
            path,
            commit,
            ...read,
            readAt: now().toISOString(),
          });
          changed = true;
          for (const problem of read.problems) {
            logger.warn(
              `${repository} ${problem.file}:${problem.line}: ${problem.message}. ${problem.remedy}`,
            );
          }
          logger.info(
            `${read.roads.length} roads in ${repository} at ${commit.slice(
              0,
              10,
            )}`,
          );
        } catch (error) {
          // What was read before stays; the next turn tries again.
          logger.warn(
            `Could not read the roads of ${repository}: ${
              (error as Error).message
            }`,
          );
        }
      }
      return changed;
    },
  };
}
