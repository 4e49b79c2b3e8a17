// Bundles the command into one file, with the content that it brings and the parser's worker beside it.
// What is native stays a real dependency; everything else is in the bundle, so that npx needs little.
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const dist = join(here, 'dist');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await build({
  entryPoints: [join(here, 'src', 'main.ts')],
  outfile: join(dist, 'fathom.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['@ast-grep/*'],
  logLevel: 'warning',
  // node_modules hold their licences; the bundle says where to find them
  legalComments: 'linked',
});
cpSync(
  join(root, 'packages', 'code-node', 'worker', 'structuralWorker.cjs'),
  join(dist, 'structuralWorker.cjs'),
);
for (const kind of ['patterns', 'scorecards']) {
  cpSync(join(root, 'content', kind), join(dist, 'content', kind), {
    recursive: true,
    force: true,
  });
}
chmodSync(join(here, 'bin', 'fathom'), 0o755);
