// The metrics of the demo: back-filled samples, a real Prometheus and an exporter, in a process of their own.
// They are brought up to date while the app is built and the backend starts.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { nodeTransform } from './node-transform.mjs';

/** What to do when there is no Prometheus. */
export const withoutPrometheus =
  'No Prometheus on this machine: objectives stay unknown, all else works.\n' +
  'Install prometheus and promtool (Debian: sudo apt-get install --no-install-recommends prometheus),\n' +
  'or name them (PROMETHEUS=/path/to/prometheus PROMTOOL=/path/to/promtool), and start again.\n';

/** Starts them; without programs only what was deployed and what went wrong is told. */
export function startMetrics({ root, home, port, programs, log }) {
  const child = spawn(
    process.execPath,
    [
      ...nodeTransform(root),
      join(root, 'packages/demo/src/metricsMain.ts'),
      '--home',
      home,
      ...(programs
        ? [
            '--port',
            String(port),
            '--prometheus',
            programs.PROMETHEUS,
            '--promtool',
            programs.PROMTOOL,
          ]
        : []),
    ],
    {
      cwd: root,
      // Its own group: Ctrl-C reaches it through its parent, which it does not outlive.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => log.write(chunk));
  const ended = new Promise(done => child.on('exit', done));
  const told = key =>
    Promise.race([
      ended.then(code => ({ failed: `it ended with ${code}` })),
      new Promise(done => {
        child.on('message', message => {
          if (message[key] !== undefined || message.failed) done(message);
        });
      }),
    ]);
  child.on('message', ({ step, did, failed, recorded }) => {
    if (step) log.write(`metrics: ${step}: ${did}\n`);
    if (failed) log.write(`metrics: ${failed}\n`);
    if (recorded)
      log.write(
        `exercises: ${recorded.recorded} of ${recorded.of} recorded${
          recorded.refused ? `: ${recorded.refused}` : ''
        }\n`,
      );
  });
  return {
    child,
    ended,
    ready: told('ready'),
    /** Has all deployments and incidents sent to the portal. */
    send(url, secret) {
      const sent = told('sent');
      if (child.connected) child.send({ send: { url, secret } });
      return sent;
    },
    /** Has the people of the demo record which runbooks they tried, as soon as those were read. */
    record(backend) {
      if (child.connected) child.send({ record: { backend } });
    },
  };
}
