import { randomUUID } from 'node:crypto';
import {
  copyFile,
  link,
  mkdir,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runGit } from '../process';
import { bloblessSettings } from './blobless';
import type { MirrorWork } from './fetchMirror';
import { checkSettings } from './fsckSeverity';

/**
 * Checks those packs of a mirror without contents that nobody has checked yet, as a whole mirror is checked
 * while it arrives (see `fsckSettings`): git before 2.44 cannot do that on such a fetch. They are looked at
 * in a repository of their own, so that it takes as long as they are large. What they name and do not hold
 * counts as promised, as it does in the mirror.
 *
 * @param known - packs that were checked before
 * @returns all packs, checked
 */
export async function checkPacks(
  work: Pick<MirrorWork, 'key' | 'gitDir' | 'remote' | 'limits' | 'signal'>,
  known: readonly string[],
): Promise<string[]> {
  const { key, gitDir, remote, limits, signal } = work;
  const packs = join(gitDir, 'objects/pack');
  const names = await listPacks(gitDir);
  const news = names.filter(name => !known.includes(name));
  if (news.length === 0) return names;
  const apart = join(dirname(gitDir), `.checking-${randomUUID()}`);
  try {
    await mkdir(join(apart, 'objects', 'pack'), { recursive: true });
    await mkdir(join(apart, 'refs'));
    await writeFile(join(apart, 'HEAD'), 'ref: refs/heads/main\n');
    for (const file of await readdir(packs)) {
      if (!news.includes(file.replace(/\.[a-z]+$/, ''))) continue;
      const [from, to] = [join(packs, file), join(apart, 'objects/pack', file)];
      // Not every file system knows a second name for a file.
      await link(from, to).catch(() => copyFile(from, to));
    }
    await runGit(apart, ['fsck', '--no-dangling', '--no-progress'], {
      settings: [...bloblessSettings(remote.url), ...checkSettings],
      timeoutMs: limits.timeoutMs,
      ...{ on: key, signal },
    });
  } finally {
    await rm(apart, { recursive: true, force: true });
  }
  return names;
}

/** The names of the packs of a mirror. */
export async function listPacks(gitDir: string): Promise<string[]> {
  const files = await readdir(join(gitDir, 'objects/pack'));
  return files.flatMap(file => /^(pack-.*)\.pack$/.exec(file)?.[1] ?? []);
}
