import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  documentError,
  documentFacts,
  documentPaths,
  OwnershipDocuments,
  ownershipDocuments,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_RUNBOOKS, ANNOTATION_SLOS } from '@fathom/entity-model';
import {
  GitRepository,
  RepositoriesService,
  RepositoryEntity,
  WatchedRepository,
  whyUnread,
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
        entry => entry.mode.startsWith('100') && entry.path.startsWith(prefix),
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
    files.map(({ content }, index) => ({
      path: paths[index],
      text: content?.toString('utf8'),
    })),
    where,
  );
}

/** Reads the documents of every component of a repository and reports them; tells why when it cannot. */
export async function reportDocuments(
  { key, status, entities }: WatchedRepository,
  deps: {
    repositories: RepositoriesService;
    facts: FactsService;
    logger: LoggerService;
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

  // Of a stale repository too: the score keeps the last good facts with the time they were seen.
  if (!status?.tip || status.state !== 'ready') {
    await unreadable(whyUnread(status).reason);
    return;
  }
  const { git, commit } = await deps.repositories.open(key, {
    commit: status.tip,
  });
  const reports: FactReport[] = [];
  for (const member of entities) {
    const { entityRef } = member;
    let documents: OwnershipDocuments;
    try {
      documents = await readDocuments(git, commit, member, deps.maxBytes);
    } catch (error) {
      const { message } = error as Error;
      deps.logger.warn(
        `The documents of ${entityRef} could not be read from ${key}: ${message}`,
      );
      reports.push({
        ...base,
        entityRef,
        facts: {},
        error: `Its documents could not be read: ${message}`,
      });
      continue;
    }
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
    const error = documentError(documents);
    reports.push({ ...base, entityRef, facts, ...(error && { error }) });
  }
  await deps.facts.report(reports);
}
