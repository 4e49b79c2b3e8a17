import { observeRepository } from '@fathom/backstage-plugin-score-common';
import {
  displayPath,
  RepositoriesService,
  WatchedRepository,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';

/** Reads the files of one repository at its tip and reports what they say of each entity in it. */
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
  const failed =
    status?.state === 'ready'
      ? undefined
      : status?.message ?? status?.reason ?? 'The repository was not read yet.';
  if (!status?.tip) {
    await report(
      entities.map(({ entityRef }) => ({
        ...base,
        entityRef,
        facts: {},
        error: failed,
      })),
    );
    return;
  }
  const { git, commit } = await repositories.open(key, { commit: status.tip });
  const files = (await git.listTree(commit))
    .filter(entry => entry.mode.startsWith('1'))
    .map(entry => displayPath(entry.path));
  const reports: FactReport[] = [];
  for (const { entityRef, repository } of entities) {
    const [last] = await git.listCommits(commit, {
      ...(repository.path && { path: repository.path }),
      limit: 1,
    });
    const facts = observeRepository(
      {
        repository: key,
        commit,
        path: repository.path,
        files,
        ...(last && { lastCommit: { hash: last.hash, at: last.at } }),
      },
      at,
    );
    reports.push({
      ...base,
      entityRef,
      facts,
      ...(failed && { error: failed }),
    });
  }
  await report(reports);
}
