// `yarn fathom …`: the command from source, as `npx` runs it elsewhere from its bundle. Paths are the caller's.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const result = spawnSync(
  process.execPath,
  [
    '-r',
    '@backstage/cli/config/nodeTransform.cjs',
    join(root, 'packages/cli/src/main.ts'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // Yarn changes to the root and remembers where it was called
    env: {
      ...process.env,
      FATHOM_CWD: process.env.INIT_CWD ?? process.cwd(),
      NODE_NO_WARNINGS: '1',
    },
  },
);
if (result.error) throw result.error;
process.exitCode = result.status ?? 1;
