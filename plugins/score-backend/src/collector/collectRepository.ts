import { observeRepository } from '@fathom/backstage-plugin-score-common';
import {
  displayPath,
  RepositoriesService,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';

/**
 * Reads the files of one repository at its tip and reports what they say of each entity in it. While the
 * repository cannot be read nothing is observed: its last good values stay and age, beside the error.
 */
export async function collectRepository(
  watched: WatchedRepository,
  deps: {
    repositories: RepositoriesService;
    report(reports: FactReport[]): Promise<void>;
    runId: string;
    at: string;
  },
): Promise<void> {
  const { key, status, entities } = watched;
  const { repositories, report, runId, at } = deps;
  const base = { source: 'repository', runId, at };
  if (!status?.tip || status.state !== 'ready') {
    const error = whyUnread(status).reason;
    await report(
      entities.map(({ entityRef }) => ({
        ...base,
        entityRef,
        facts: {},
        error,
      })),
    );
    return;
  }
  const { git, commit } = await repositories.open(key, { commit: status.tip });
  const files = (await git.listTree(commit))
    .filter(entry => entry.mode.startsWith('100'))
    .map(entry => entry.path);
  const observe = async (path: string) => {
    const [last] = await git.listCommits(commit, {
      ...(path && { path }),
      limit: 1,
    });
    return observeRepository(
      {
        repository: key,
        commit,
        path,
        files,
        show: displayPath,
        ...(last && { lastCommit: { hash: last.hash, at: last.at } }),
      },
      at,
    );
  };
  const reports: FactReport[] = [];
  for (const { entityRef, repository } of entities) {
    try {
      const facts = await observe(repository.path);
      reports.push({ ...base, entityRef, facts });
    } catch (error) {
      // What one entity says of its place does no harm to the others.
      reports.push({
        ...base,
        entityRef,
        facts: {},
        error: `${
          displayPath(repository.path) || 'The root'
        } of ${key} could not be read: ${(error as Error).message}`,
      });
    }
  }
  await report(reports);
}
