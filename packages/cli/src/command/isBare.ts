import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { findGitDir } from '@fathom/git-node';

/** Whether a folder is a bare repository itself: history, and no files. */
export function isBare(dir: string): boolean {
  const found = findGitDir(dir);
  return (
    found !== undefined &&
    basename(found.gitDir) !== '.git' &&
    realpathSync(found.gitDir) === realpathSync(dir)
  );
}
