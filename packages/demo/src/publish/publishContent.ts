import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  createBareRepository,
  importCommits,
  readTip,
  type FileChange,
  type PlannedCommit,
} from '../git';
import { findPerson } from '../organisation';
import { readFolder, type FolderFile } from '../template';

/** What was published last: while the repository still ends there, a newer version may go on top. */
export interface Published {
  tip: string;
  content: string;
}

/**
 * Publishes one folder as a bare repository, or adds its newer state as one commit. A repository that
 * somebody else has committed to is theirs and is left alone.
 *
 * @returns what is published now, and what was done in words
 */
export function publishContent(
  folder: string,
  {
    repositories,
    name,
    at,
    last,
  }: { repositories: string; name: string; at: number; last?: Published },
): { published?: Published; did: string } {
  const files = readFolder(folder);
  if (files.size === 0) return { did: 'nothing to publish yet' };
  const content = fingerprint(files);
  if (last?.content === content) return { published: last, did: 'unchanged' };

  const gitDir = join(repositories, `fathom-${name}.git`);
  const author = findPerson('noor.haddad');
  const changes: FileChange[] = [
    { op: 'deleteAll' },
    ...[...files].map(
      ([path, file]): FileChange => ({ op: 'write', path, ...file }),
    ),
  ];
  const commit = (message: string): PlannedCommit => ({
    author,
    committer: author,
    at,
    message,
    changes,
  });
  const tip = readTip(gitDir);
  if (!tip) {
    const created = createBareRepository(gitDir, temporary =>
      importCommits(temporary, [
        commit(`Start with the ${name} that Fathom ships\n`),
      ]),
    );
    return created
      ? { published: { tip: created, content }, did: `${files.size} files` }
      : { published: last, did: 'kept: it is empty' };
  }
  if (!last || tip !== last.tip)
    return { published: last, did: 'kept: it has commits of its own' };
  importCommits(gitDir, [
    commit(`Take over the ${name} of this version of Fathom\n`),
  ]);
  return {
    published: { tip: readTip(gitDir)!, content },
    did: 'brought up to date',
  };
}

function fingerprint(files: ReadonlyMap<string, FolderFile>): string {
  const hash = createHash('sha256');
  for (const [path, { content, executable }] of files) {
    hash.update(`${path}\0${executable}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
