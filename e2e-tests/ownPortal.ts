import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** A portal of its own, for a test that would disturb the others. */
export interface OwnPortal {
  /** Where the page is. */
  origin: string;
  /** Where the backend is. */
  backend: string;
  home: string;
  stop(): Promise<void>;
}

/** Starts a portal with a new home and without measurements; it is there, or this throws. */
export async function startPortal(options: {
  name: string;
  port: number;
  backendPort: number;
}): Promise<OwnPortal> {
  const { name, port, backendPort } = options;
  const home = join(root, `test-output/home-${name}`);
  rmSync(home, { recursive: true, force: true });
  const backend = `http://localhost:${backendPort}`;
  const ask = () =>
    fetch(`${backend}/.backstage/health/v1/readiness`).catch(() => undefined);
  if (await ask())
    throw new Error(`Something else answers on port ${backendPort} already.`);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      BACKEND_PORT: String(backendPort),
      FATHOM_HOME: home,
      FATHOM_METRICS: 'off',
    },
    stdio: 'ignore',
  });
  const exited = new Promise<void>(done => child.once('exit', () => done()));
  const portal = {
    origin: `http://localhost:${port}`,
    backend,
    home,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(home, { recursive: true, force: true });
    },
  };
  const end = Date.now() + 240_000;
  while (Date.now() < end && child.exitCode === null) {
    if ((await ask())?.ok) return portal;
    await new Promise(done => setTimeout(done, 500));
  }
  await portal.stop();
  throw new Error(`The portal "${name}" did not start on port ${port}.`);
}
