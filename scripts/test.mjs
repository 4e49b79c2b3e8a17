// Every test of the project, in order of speed: what breaks cheaply breaks first.
// `npm test -- --only unit,browser` runs some of the steps.
import { spawn } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensurePrometheus } from './promtool.mjs';
import { startTestPostgres } from './test-postgres.mjs';

const plain =
  (command, ...args) =>
  ({ root, env }) =>
    execute(command, args, { cwd: root, env });

const steps = [
  [
    'format',
    'Formatting',
    plain('prettier', '--check', '--loglevel', 'warn', '.'),
  ],
  ['types', 'Types', plain('tsc', '--pretty', 'false')],
  ['lint', 'Lint', plain('backstage-cli', 'repo', 'lint')],
  ['walls', 'Walls', plain('node', 'scripts/walls.mjs')],
  ['spec', 'Rules and their tests', plain('node', 'scripts/spec-coverage.mjs')],
  ['unused', 'Unused code', plain('knip')],
  [
    'config',
    'Configuration',
    plain(
      'backstage-cli',
      'config:check',
      '--lax',
      '--config',
      'app-config.yaml',
    ),
  ],
  [
    'documents',
    'Documents made from code, and links',
    plain('node', 'scripts/documents.mjs', '--check'),
  ],
  ['unit', 'Unit, database, router and component tests', unitTests],
  ['browser', 'Browser tests', browserTests],
];

export async function run({ root, args }) {
  const only = args.includes('--only')
    ? args[args.indexOf('--only') + 1].split(',')
    : undefined;
  const env = {
    ...process.env,
    CI: 'true',
    FORCE_COLOR: '0',
    NODE_OPTIONS: '--max-old-space-size=6144',
  };
  const failed = [];
  let passed = 0;
  for (const [id, title, work] of steps) {
    if (only && !only.includes(id)) continue;
    const begun = Date.now();
    process.stdout.write(`\n=== ${title}\n`);
    const code = await work({ root, env });
    process.stdout.write(
      `=== ${title}: ${code === 0 ? 'passed' : 'FAILED'} after ${(
        (Date.now() - begun) /
        1000
      ).toFixed(1)} s\n`,
    );
    if (code === 0) passed += 1;
    else failed.push(title);
  }
  if (failed.length) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
  process.stdout.write(`\nsteps: ${passed} passed, ${failed.length} failed\n`);
  return failed.length ? 1 : 0;
}

/** One more than processors, since some suites wait for what they killed to come back; 2 GB for each. */
const workers = Math.max(
  2,
  Math.min(availableParallelism() + 1, Math.floor(totalmem() / 2 ** 31), 5),
);

async function unitTests({ root, env }) {
  const prometheus = ensurePrometheus();
  if (!prometheus) return 1;
  const postgres = await startTestPostgres();
  try {
    return await execute(
      'backstage-cli',
      [
        'repo',
        'test',
        '--watchAll=false',
        `--maxWorkers=${workers}`,
        '--workerIdleMemoryLimit=1200MB',
        '--testTimeout=90000',
      ],
      {
        cwd: root,
        env: {
          ...env,
          ...prometheus,
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
            postgres.connectionString,
        },
      },
    );
  } finally {
    await postgres.stop();
  }
}

async function browserTests({ root, env }) {
  const chromium = await ensureChromium();
  const prometheus = ensurePrometheus();
  if (!chromium || !prometheus) return 1;
  return execute(
    'playwright',
    ['test', '--config', join(root, 'playwright.config.ts')],
    {
      cwd: root,
      env: { ...env, ...prometheus, CHROMIUM_PATH: chromium },
    },
  );
}

function execute(command, args, options) {
  return new Promise(done => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('exit', code => done(code ?? 1));
    child.on('error', error => {
      process.stderr.write(`${command}: ${error.message}\n`);
      done(1);
    });
  });
}
