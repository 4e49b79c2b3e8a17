import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { GitRepository } from '@fathom/git-node';

const maxFiles = 2000;
const maxFileBytes = 5 * 1024 * 1024;

/**
 * Writes the files below one folder of a commit into an empty folder of this machine. Contents come
 * from git by their object id; a link, a submodule or a path that would leave the folder is refused,
 * never followed.
 */
export async function writeSkeleton(
  source: { git: GitRepository; commit: string; folder: string },
  target: string,
): Promise<number> {
  const { git, commit, folder } = source;
  const prefix = `${folder}/`;
  const entries = (await git.listTree(commit)).filter(entry =>
    entry.path.startsWith(prefix),
  );
  if (entries.length === 0) {
    throw new NotFoundError(
      `Tried to read the folder "${folder}" at ${commit}, which holds no file.`,
    );
  }
  if (entries.length > maxFiles) {
    throw new InputError(
      `The folder "${folder}" holds ${entries.length} files, more than ${maxFiles}.`,
    );
  }
  for (const entry of entries) {
    if (entry.mode !== '100644' && entry.mode !== '100755') {
      throw new InputError(
        `"${entry.path}" is a link or a submodule. A road holds regular files only.`,
      );
    }
  }
  const files = await git.readFiles(
    commit,
    entries.map(entry => entry.path),
    { maxBytes: maxFileBytes },
  );
  for (const [index, { path, content, size }] of files.entries()) {
    if (!content)
      throw new InputError(
        `"${path}" has ${size} bytes, more than ${maxFileBytes}.`,
      );
    const file = resolveSafeChildPath(
      target,
      relativePath(path.slice(prefix.length)),
    );
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, {
      mode: entries[index].mode === '100755' ? 0o755 : 0o644,
      flag: 'wx',
    });
  }
  return files.length;
}

/** The path as this machine writes it, when it can be written safely. */
function relativePath(key: string): string {
  const bytes = Buffer.from(key, 'latin1');
  const text = bytes.toString('utf8');
  const segments = text.split('/');
  const safe =
    Buffer.from(text, 'utf8').equals(bytes) &&
    !/[\\\0]/.test(text) &&
    segments.every(
      segment =>
        segment !== '' &&
        segment !== '.' &&
        segment !== '..' &&
        segment.toLowerCase() !== '.git',
    );
  if (!safe)
    throw new InputError(
      `A road cannot hold a file named ${JSON.stringify(key)}. Rename it.`,
    );
  return text;
}
