import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The starter content of a kind: beside the bundle, or at the root of the project. */
export function contentFolder(kind: 'patterns' | 'scorecards'): string {
  // eslint-disable-next-line no-restricted-syntax -- the bundle's own folder, which no other means can tell
  const here = __dirname;
  const candidates = [
    join(here, 'content', kind),
    join(here, '..', '..', '..', '..', 'content', kind),
  ];
  const found = candidates.find(existsSync);
  if (!found)
    throw new Error(
      `The content that ships with fathom is missing; looked at ${candidates.join(
        ' and ',
      )}. Reinstall it.`,
    );
  return found;
}
