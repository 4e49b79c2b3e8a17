import type { LoggerService } from '@backstage/backend-plugin-api';
import type { StructuralScanner } from '@fathom/code-node';
import type { RepositoriesService } from '@fathom/git-node';
import type { PatternSource } from '../config';
import type { PatternStore } from './PatternStore';
import { readSource } from './readSource';

interface Deps {
  sources: readonly PatternSource[];
  repositories: RepositoriesService;
  store: PatternStore;
  scanner: StructuralScanner;
  logger: LoggerService;
  now(): Date;
}

/** Reads the sources whose tip moved; one that cannot be read keeps what is known. */
export async function refreshPatterns(deps: Deps): Promise<void> {
  const { sources, repositories, store } = deps;
  await store.keepSources(sources);
  const known = await store.listSources();
  const statuses = await repositories.list();
  for (const source of sources) {
    const last = known.find(
      ({ repository, path }) =>
        repository === source.repository && path === source.path,
    );
    const status = statuses.find(({ key }) => key === source.repository);
    const unread = (reason: string) =>
      store.noteSource({ ...source, commit: last?.commit, reason });
    if (!status?.tip)
      await unread(
        status?.message ??
          (status
            ? 'It has not been read yet.'
            : 'No repository of this address is known; add it to fathom.repositories.sources.'),
      );
    else if (last?.commit !== status.tip || last.reason !== undefined)
      await refreshSource(source, status.tip, deps).catch(async error => {
        deps.logger.warn(
          `The patterns of ${source.repository} could not be read: ${error.message}`,
        );
        await unread(error.message);
      });
  }
}

async function refreshSource(
  source: PatternSource,
  tip: string,
  { repositories, store, scanner, logger, now }: Deps,
): Promise<void> {
  const { git, commit } = await repositories.open(source.repository, {
    commit: tip,
  });
  const patterns = await readSource(
    source,
    { git, commit, now: now().toISOString() },
    { before: await store.listPatterns(), scanner },
  );
  await store.replaceSource({ ...source, commit }, patterns);
  const broken = patterns.filter(({ problems }) => problems.length > 0);
  logger.info(
    `Read ${patterns.length} patterns of ${source.repository} at ${commit.slice(
      0,
      7,
    )}, ${broken.length} with problems.`,
  );
}
