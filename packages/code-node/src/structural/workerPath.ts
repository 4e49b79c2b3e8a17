import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const fileName = 'structuralWorker.cjs';

/** Beside the package from source and built; beside the bundle where everything is one file. */
export function workerPath(): string {
  // eslint-disable-next-line no-restricted-syntax -- the bundle's own folder, which no other means can tell
  const candidates = [join(__dirname, fileName)];
  try {
    candidates.push(
      join(
        dirname(require.resolve('@fathom/code-node/package.json')),
        'worker',
        fileName,
      ),
    );
  } catch {
    // bundled: there is no such package
  }
  const found = candidates.find(existsSync);
  if (!found) {
    throw new Error(
      `Could not find ${fileName} for structural rules; looked at ${candidates.join(
        ', ',
      )}. Reinstall the package.`,
    );
  }
  return found;
}
