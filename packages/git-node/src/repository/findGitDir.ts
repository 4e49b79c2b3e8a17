import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const isGitDir = (dir: string) =>
  existsSync(join(dir, 'HEAD')) &&
  (existsSync(join(dir, 'objects')) || existsSync(join(dir, 'commondir')));

function gitDirOf(dir: string): string | undefined {
  const inside = join(dir, '.git');
  if (existsSync(inside)) {
    if (statSync(inside).isDirectory()) {
      return isGitDir(inside) ? inside : undefined;
    }
    // A further working copy, or a submodule: a file that names the folder.
    const named = /^gitdir: (.+)$/m.exec(readFileSync(inside, 'utf8'))?.[1];
    const target = named && resolve(dir, named);
    return target && isGitDir(target) ? target : undefined;
  }
  return isGitDir(dir) ? dir : undefined;
}

/** The git directory that `dir` is or holds; `dir` itself when there is none, so that git says so. */
export function resolveGitDir(dir: string): string {
  return gitDirOf(resolve(dir)) ?? resolve(dir);
}

/**
 * Finds the git directory of a folder or of one above it.
 *
 * @returns the git directory, and where `dir` lies in the repository ('' is its root)
 * @public
 */
export function findGitDir(
  dir: string,
): { gitDir: string; path: string } | undefined {
  const start = resolve(dir);
  for (let at = start; ; at = dirname(at)) {
    const gitDir = gitDirOf(at);
    if (gitDir) {
      return { gitDir, path: relative(at, start).split(sep).join('/') };
    }
    if (dirname(at) === at) return undefined;
  }
}
