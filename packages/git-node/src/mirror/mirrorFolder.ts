import type { Config } from '@backstage/config';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/**
 * Where Fathom keeps what it can make again: `fathom.home`, `.fathom` in the working folder unless
 * configured.
 *
 * @public
 */
export function readFathomHome(config: Config): string {
  return resolve(config.getOptionalString('fathom.home') || '.fathom');
}

/**
 * The folder of a repository's mirror. Names come from a hash: nothing of a URL becomes a path.
 *
 * @public
 */
export function mirrorFolder(home: string, key: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return join(home, 'mirrors', `${hash}.git`);
}
