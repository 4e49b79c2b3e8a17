import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';

/** What a folder may hold to become a first commit. @public */
export interface PublishLimits {
  maxFiles: number;
  maxBytes: number;
}

export interface PublishFile {
  /** From the root of the folder, with forward slashes. */
  path: string;
  mode: '100644' | '100755';
  content: Buffer;
}

/**
 * Every regular file below a folder, in one order. Refuses links and anything else that is neither
 * file nor folder: what a link points to is not for the new repository to hold.
 */
export async function collectFiles(
  folder: string,
  limits: PublishLimits,
): Promise<PublishFile[]> {
  const files: PublishFile[] = [];
  let bytes = 0;
  async function walk(relative: string): Promise<void> {
    const entries = await readdir(join(folder, relative));
    for (const name of entries.sort()) {
      // A `.git` anywhere would be taken for a repository of its own, whatever its case.
      if (name.toLowerCase() === '.git') continue;
      const path = relative ? `${relative}/${name}` : name;
      const stats = await lstat(join(folder, path));
      if (stats.isDirectory()) {
        await walk(path);
        continue;
      }
      if (!stats.isFile()) {
        throw new InputError(
          `Tried to publish "${path}", which is no regular file. Remove the link from the template.`,
        );
      }
      bytes += stats.size;
      if (files.length >= limits.maxFiles || bytes > limits.maxBytes) {
        throw new InputError(
          `Tried to publish more than ${limits.maxFiles} files or ${limits.maxBytes} bytes. Leave generated files out of the template.`,
        );
      }
      // eslint-disable-next-line no-bitwise -- the owner's executable bit of a file mode
      const executable = (stats.mode & 0o100) !== 0;
      files.push({
        path,
        mode: executable ? '100755' : '100644',
        content: await readFile(join(folder, path)),
      });
    }
  }
  await walk('');
  return files;
}
