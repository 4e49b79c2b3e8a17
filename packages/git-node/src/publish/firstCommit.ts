/* eslint-disable no-control-regex -- control characters in a name would forge a commit's header */
import { InputError } from '@backstage/errors';
import type { PublishFile } from './collectFiles';

/** Who a first commit is by. @public */
export interface PublishAuthor {
  name: string;
  email: string;
}

export interface FirstCommit {
  branch: string;
  author: PublishAuthor;
  message: string;
  at: Date;
  files: readonly PublishFile[];
}

/** A name or address as an identity line of git may hold it: one line, no angle brackets. */
export function identity({ name, email }: PublishAuthor): string {
  const clean = (text: string) =>
    text
      .replace(/[\u0000-\u001f<>]+/g, ' ')
      .replace(/ +/g, ' ')
      .trim();
  const address = clean(email).replace(/\s+/g, '');
  if (!clean(name) || !address) {
    throw new InputError(
      'Tried to commit without the name and e-mail address of a person.',
    );
  }
  return `${clean(name)} <${address}>`;
}

/** A path as `git fast-import` reads it in quotes; all bytes outside printable ASCII in octal. */
export function quotePath(path: string): string {
  const bytes = Array.from(Buffer.from(path, 'utf8'), byte => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
    return `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}

/** One commit as a `git fast-import` stream: no working tree, no index, no filter, no hook. */
export function firstCommitStream(commit: FirstCommit): Buffer {
  const when = `${Math.floor(commit.at.getTime() / 1000)} +0000`;
  const who = identity(commit.author);
  const message = Buffer.from(commit.message, 'utf8');
  const parts: Buffer[] = [
    Buffer.from(
      `feature done\ncommit refs/heads/${commit.branch}\nauthor ${who} ${when}\ncommitter ${who} ${when}\ndata ${message.length}\n`,
    ),
    message,
    Buffer.from('\n'),
  ];
  for (const file of commit.files) {
    parts.push(
      Buffer.from(
        `M ${file.mode} inline ${quotePath(file.path)}\ndata ${
          file.content.length
        }\n`,
      ),
      file.content,
      Buffer.from('\n'),
    );
  }
  parts.push(Buffer.from('done\n'));
  return Buffer.concat(parts);
}
