// Starts the portal with the demo organisation: builds the demo and the app, starts the backend, waits
// until both answer, prints the address, and on Ctrl-C stops every process that it started. With --dev
// the app is bundled anew at each change instead, and loads several times slower.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { buildApp } from './build-app.mjs';
import { startMetrics, withoutPrometheus } from './demo-metrics.mjs';
import { nodeTransform } from './node-transform.mjs';
import { findPrometheus } from './promtool.mjs';
import { serveApp } from './serve-app.mjs';

export async function run({ root, args, started }) {
  const port = readPort('PORT', 3000);
  const backendPort = readPort('BACKEND_PORT', 7007);
  if (!port || !backendPort) return 2;
  // Beside the app, so that a second portal on other ports brings its own.
  const prometheusPort = readPort(
    'PROMETHEUS_PORT',
    port + 6090 < 65536 ? port + 6090 : 9090,
  );
  if (!prometheusPort) return 2;
  // A portal that only a test looks at may do without measurements, which take minutes of processor time.
  const programs =
    process.env.FATHOM_METRICS === 'off' ? undefined : findPrometheus();
  // Known to this start only: who sends events to the portal is who made it.
  const secret =
    process.env.FATHOM_DELIVERY_SECRET || randomBytes(24).toString('hex');
  const home = resolve(root, process.env.FATHOM_HOME || '.fathom');
  const env = {
    ...process.env,
    PORT: String(port),
    BACKEND_PORT: String(backendPort),
    PROMETHEUS_PORT: String(prometheusPort),
    FATHOM_DELIVERY_SECRET: secret,
    FATHOM_HOME: home,
    BROWSER: 'none',
  };
  for (const [name, value, what] of [
    ['PORT', port, 'the app'],
    ['BACKEND_PORT', backendPort, 'the backend'],
    ...(programs
      ? [['PROMETHEUS_PORT', prometheusPort, "the demo's Prometheus"]]
      : []),
  ]) {
    if (await isFree(value)) continue;
    process.stderr.write(
      `Port ${value} is in use, so ${what} cannot start.\n` +
        `Stop what listens there, or choose another port: ${name}=${
          value + 10
        } npm start\n`,
    );
    return 2;
  }
  const isDevelopment = args.includes('--dev');
  // From now on, so that nobody takes the port while the app is being built.
  if (!isDevelopment) await serveApp({ port, backendPort });
  mkdirSync(join(home, 'database'), { recursive: true });
  releaseMigrationLocks(root, join(home, 'database'));

  const demo = await step('Demo organisation', () =>
    finished(
      spawn(
        process.execPath,
        [
          ...nodeTransform(root),
          join(root, 'packages/demo/src/main.ts'),
          '--home',
          home,
        ],
        {
          cwd: root,
          env,
          stdio: [
            'ignore',
            args.includes('--verbose') ? 'inherit' : 'ignore',
            'inherit',
          ],
        },
      ),
    ),
  );
  if (demo !== 0) return demo;

  const log = join(home, 'portal.log');
  const out = createWriteStream(log);
  const metrics = startMetrics({
    root,
    home,
    port: prometheusPort,
    programs,
    log: out,
  });
  if (!isDevelopment) {
    const built = await step('App', () => buildApp(root, out));
    if (built !== 0) {
      signalGroup(metrics.child, 'SIGTERM');
      process.stderr.write(
        `The app could not be built. The end of ${log}:\n${tail(log)}\n`,
      );
      return built;
    }
  }
  const configs = process.env.FATHOM_CONFIG
    ? process.env.FATHOM_CONFIG.split(',')
    : ['app-config.yaml'];
  const child = spawn(
    'backstage-cli',
    [
      isDevelopment ? 'repo' : 'package',
      'start',
      ...configs.flatMap(file => ['--config', resolve(root, file)]),
    ],
    {
      cwd: isDevelopment ? root : join(root, 'packages/backend'),
      env,
      // Its own group, so that one signal reaches the bundler, the backend and all that they start.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      out.write(chunk);
      if (args.includes('--verbose')) process.stdout.write(chunk);
    });
  }
  const exited = finished(child);
  let stopping;
  const stop = () => {
    if (stopping) return;
    process.stdout.write('\nStopping …\n');
    stopping = Promise.all([
      stopGroup(child, exited),
      stopGroup(metrics.child, metrics.ended),
    ]);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, stop);

  const gone = exited.then(code => ({ code }));
  for (const [what, url] of [
    [
      'Backend',
      `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
    ],
    ['Page', `http://localhost:${port}/`],
  ]) {
    const result = await step(what, () => Promise.race([gone, answers(url)]));
    if (typeof result === 'object') {
      if (stopping) return 0;
      signalGroup(metrics.child, 'SIGTERM');
      process.stderr.write(
        `The portal stopped while starting. The end of ${log}:\n${tail(log)}\n`,
      );
      return result.code || 1;
    }
  }
  await tellMetrics(metrics, {
    programs,
    log,
    eventsUrl: `http://localhost:${backendPort}/api/reliability/events`,
    secret,
  });
  // What a test compares after each crash comes at once, or not at all.
  if (process.env.FATHOM_METRICS !== 'off')
    metrics.record(`http://localhost:${backendPort}`);
  if (stopping) return stopping.then(() => 0);
  process.stdout.write(
    `\nFathom is ready after ${seconds(started)}: http://localhost:${port}\n`,
  );
  process.stdout.write(`Data: ${home}  Log: ${log}  Stop: Ctrl-C\n`);
  watchBackend(
    `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
    log,
  );
  const code = await exited;
  if (stopping) {
    await stopping;
    return 0;
  }
  await stopGroup(metrics.child, metrics.ended);
  process.stderr.write(
    `The portal stopped. The end of ${log}:\n${tail(log)}\n`,
  );
  return code || 1;
}

// The portal is up by now: what is told here is about its figures only.
async function tellMetrics(metrics, { programs, log, eventsUrl, secret }) {
  const { ready, failed } = await step('Metrics', () => metrics.ready);
  if (failed)
    process.stderr.write(
      `The demo's metrics could not be made, so objectives stay unknown: ${failed}\nMore in ${log}.\n`,
    );
  else if (ready) process.stdout.write(`Prometheus: ${ready}\n`);
  else if (!programs) process.stdout.write(withoutPrometheus);
  const { sent } = await step('Deployments and incidents', () =>
    metrics.send(eventsUrl, secret),
  );
  if (sent?.refused)
    process.stderr.write(
      `The portal took ${sent.taken} of ${sent.of} events: ${sent.refused}\n`,
    );
}

function readPort(name, fallback) {
  const text = process.env[name];
  if (!text) return fallback;
  if (/^\d+$/.test(text) && Number(text) > 0 && Number(text) < 65536)
    return Number(text);
  process.stderr.write(
    `${name}="${text}" is not a port.\nGive a number from 1 to 65535, for example ${name}=${fallback}.\n`,
  );
  return undefined;
}

async function isFree(port) {
  // Both families: a listener on ::1 alone would pass a check on 127.0.0.1.
  for (const host of [undefined, '127.0.0.1']) {
    const free = await new Promise(done => {
      const server = createServer();
      server.once('error', () => done(false));
      server.listen({ port, host, exclusive: true }, () =>
        server.close(() => done(true)),
      );
    });
    if (!free) return false;
  }
  return true;
}

async function answers(url) {
  for (;;) {
    try {
      if ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok)
        return true;
    } catch {
      // Not yet: the process is still starting, and its exit ends the race.
    }
    await new Promise(done => setTimeout(done, 250));
  }
}

async function step(what, work) {
  const begun = Date.now();
  process.stdout.write(`${what} … `);
  const result = await work();
  process.stdout.write(`${seconds(begun)}\n`);
  return result;
}

function finished(child) {
  return new Promise(done => {
    child.on('exit', code => done(code ?? 1));
    child.on('error', error => {
      process.stderr.write(`${error.message}\n`);
      done(1);
    });
  });
}

async function stopGroup(child, exited) {
  signalGroup(child, 'SIGTERM');
  await Promise.race([exited, new Promise(done => setTimeout(done, 8000))]);
  // What outlived its parent is still in the group.
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function tail(file) {
  return readFileSync(file, 'utf8').split('\n').slice(-25).join('\n');
}

function seconds(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

// A backend killed while it changed a schema leaves knex's lock behind, and no later start gets past it.
// One process owns these files, so that whoever holds a lock now is gone.
function releaseMigrationLocks(root, folder) {
  const files = readdirSync(folder).filter(name => name.endsWith('.sqlite'));
  if (!files.length) return;
  const require = createRequire(join(root, 'packages/backend/package.json'));
  const Database = require('better-sqlite3');
  for (const file of files) {
    const database = new Database(join(folder, file));
    try {
      const locks = database
        .prepare(
          "select name from sqlite_master where type = 'table' and name like '%migrations_lock'",
        )
        .all();
      for (const { name } of locks)
        database
          .prepare(`update "${name}" set is_locked = 0 where is_locked = 1`)
          .run();
    } finally {
      database.close();
    }
  }
}

// Says once when the backend stops answering, and once when it is back: it starts anew by itself when a
// file changes, so that a short silence is nothing.
function watchBackend(url, log) {
  let silent = 0;
  setInterval(async () => {
    const alive = await fetch(url, { signal: AbortSignal.timeout(4_000) })
      .then(response => response.ok)
      .catch(() => false);
    if (alive && silent >= 8)
      process.stdout.write('The backend answers again.\n');
    silent = alive ? 0 : silent + 1;
    if (silent === 8)
      process.stderr.write(
        `The backend has not answered for 40 s. Stop with Ctrl-C and start again. The end of ${log}:\n${tail(
          log,
        )}\n`,
      );
  }, 5_000).unref();
}
