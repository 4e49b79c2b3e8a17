import { InputError } from '@backstage/errors';
import { identity, PublishAuthor, quotePath } from './firstCommit';

export interface BranchCommit {
  branch: string;
  base: string;
  path: string;
  content: string;
  author: PublishAuthor;
  message: string;
  at: Date;
}

/** One commit that writes one file on top of a base, as a `git fast-import` stream. */
export function branchCommitStream(commit: BranchCommit): Buffer {
  const { branch, base, path } = commit;
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(base))
    throw new InputError(`Tried to start from "${base}", which is no commit.`);
  const parts = path.split('/');
  if (
    path.includes('\0') ||
    parts.some(part => part === '' || part === '.' || part === '..') ||
    // Taken for a repository of its own, whatever its case.
    parts.some(part => part.toLowerCase() === '.git')
  )
    throw new InputError(
      `Tried to write "${path}", which is no path from the root of a repository.`,
    );
  const when = `${Math.floor(commit.at.getTime() / 1000)} +0000`;
  const who = identity(commit.author);
  const message = Buffer.from(commit.message, 'utf8');
  const content = Buffer.from(commit.content, 'utf8');
  return Buffer.concat([
    Buffer.from(
      `feature done\ncommit refs/heads/${branch}\nauthor ${who} ${when}\ncommitter ${who} ${when}\ndata ${message.length}\n`,
    ),
    message,
    Buffer.from(
      `\nfrom ${base}\nM 100644 inline ${quotePath(path)}\ndata ${
        content.length
      }\n`,
    ),
    content,
    Buffer.from('\ndone\n'),
  ]);
}
