import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes one object out of a repository, as a damaged disk would, wherever it lies.
 *
 * @public
 */
export function loseObject(gitDir: string, oid: string): void {
  const packs = join(gitDir, 'objects', 'pack');
  const files = readdirSync(packs).map(name => join(packs, name));
  const contents = files
    .filter(file => file.endsWith('.pack'))
    .map(file => readFileSync(file));
  // git unpacks only what it does not hold already.
  files.forEach(file => rmSync(file));
  for (const input of contents)
    execFileSync('git', ['--git-dir', gitDir, 'unpack-objects', '-q'], {
      input,
    });
  rmSync(join(gitDir, 'objects', oid.slice(0, 2), oid.slice(2)));
}
