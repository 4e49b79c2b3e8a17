import { randomUUID } from 'node:crypto';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  documentFacts,
  documentPaths,
  OwnershipDocuments,
  ownershipDocuments,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_RUNBOOKS, ANNOTATION_SLOS } from '@fathom/entity-model';
import type {
  GitRepository,
  RepositoriesService,
  RepositoryEntity,
  WatchedRepository,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';

/** Reads the documents of one component at a commit. */
export async function readDocuments(
  git: GitRepository,
  commit: string,
  { entity, repository }: RepositoryEntity,
  maxBytes: number,
): Promise<OwnershipDocuments> {
  const annotations = entity.metadata.annotations ?? {};
  const where = {
    slos: annotations[ANNOTATION_SLOS],
    runbooks: annotations[ANNOTATION_RUNBOOKS],
  };
  const prefix = repository.path ? `${repository.path}/` : '';
  const tree = await git.listTree(commit, repository.path);
  const paths = documentPaths(
    tree
      .filter(
        entry =>
          entry.mode.startsWith('100') &&
          (entry.size ?? 0) <= maxBytes &&
          entry.path.startsWith(prefix),
      )
      .map(entry => entry.path.slice(prefix.length)),
    where,
  );
  const files = await git.readFiles(
    commit,
    paths.map(path => `${prefix}${path}`),
    { maxBytes },
  );
  return ownershipDocuments(
    files.flatMap(({ content }, index) =>
      content ? [{ path: paths[index], text: content.toString('utf8') }] : [],
    ),
    where,
  );
}

/** Reads the documents of every component of a repository and reports them; tells why when it cannot. */
export async function reportDocuments(
  { key, status, entities }: WatchedRepository,
  deps: {
    repositories: RepositoriesService;
    facts: FactsService;
    maxBytes: number;
    now: () => Date;
  },
): Promise<void> {
  const at = deps.now().toISOString();
  const runId = randomUUID();
  const base = { source: 'reliability', runId, at };
  const unreadable = (reason: string) =>
    deps.facts.report(
      entities.map(
        ({ entityRef }): FactReport => ({
          ...base,
          entityRef,
          facts: {},
          error: reason,
        }),
      ),
    );

  if (!status?.tip) {
    await unreadable(status?.message ?? 'The repository was not read yet.');
    return;
  }
  const { git, commit } = await deps.repositories.open(key, {
    commit: status.tip,
  });
  const reports: FactReport[] = [];
  for (const member of entities) {
    const documents = await readDocuments(git, commit, member, deps.maxBytes);
    const prefix = member.repository.path ? `${member.repository.path}/` : '';
    const facts = documentFacts(documents, {
      observedAt: at,
      fileEvidence: (file, line) => ({
        kind: 'file',
        repository: key,
        commit,
        file: `${prefix}${file}`,
        ...(line && { line }),
      }),
    });
    reports.push({ ...base, entityRef: member.entityRef, facts });
  }
  await deps.facts.report(reports);
  // The last good facts stay; that they are old is said beside them.
  if (status.state === 'stale')
    await unreadable(
      status.message ?? 'The repository could not be read again.',
    );
}
