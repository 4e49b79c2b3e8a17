import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One series as a test says it: its name with labels, and its samples, seconds first. */
export interface TestSeries {
  series: string;
  type: 'counter' | 'gauge';
  samples: readonly (readonly [seconds: number, value: number])[];
}

export interface TestPrometheus {
  url: string;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
}

const binary = process.env.PROMETHEUS ?? 'prometheus';
const promtool = process.env.PROMTOOL ?? 'promtool';
const startMs = 60_000;

const missing =
  'Prometheus is missing. Install it (Debian: sudo apt-get install --no-install-recommends prometheus), or name it: PROMETHEUS=/path/to/prometheus PROMTOOL=/path/to/promtool';

/**
 * Starts a real Prometheus that holds some series and scrapes nothing.
 *
 * @throws Error with what to install when there is none on this machine
 */
export async function startPrometheus(
  series: readonly TestSeries[],
): Promise<TestPrometheus> {
  const dir = mkdtempSync(join(tmpdir(), 'fathom-prometheus-'));
  const data = join(dir, 'data');
  mkdirSync(data);
  writeFileSync(join(dir, 'prometheus.yml'), 'global: {}\n');
  if (series.length > 0) {
    const metrics = join(dir, 'metrics.txt');
    writeFileSync(metrics, openMetrics(series));
    const made = spawnSync(
      promtool,
      [
        'tsdb',
        'create-blocks-from',
        'openmetrics',
        '--max-block-duration=1000h',
        metrics,
        data,
      ],
      { encoding: 'utf8' },
    );
    if (made.status !== 0)
      throw new Error(made.error ? missing : `promtool: ${made.stderr}`);
    rmSync(metrics);
  }
  const port = await freePort();
  const child = spawn(
    binary,
    [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', chunk => {
    said = `${said}${chunk}`.slice(-2000);
  });
  let failed: Error | undefined;
  child.on('error', () => {
    failed = new Error(missing);
  });
  const ended = new Promise<void>(done => {
    child.on('exit', () => done());
    child.on('error', () => done());
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    await kill();
    rmSync(dir, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + startMs;
  for (;;) {
    if (failed) throw failed;
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok) return { url, kill, stop };
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Prometheus did not start: ${said}`);
    }
    await new Promise(next => setTimeout(next, 50));
  }
}

function openMetrics(series: readonly TestSeries[]): string {
  const families = new Map<string, TestSeries[]>();
  for (const one of series) {
    const [name] = one.series.split('{');
    const family = one.type === 'counter' ? name.replace(/_total$/, '') : name;
    const same = families.get(family);
    if (same) same.push(one);
    else families.set(family, [one]);
  }
  const lines: string[] = [];
  for (const [family, members] of families) {
    lines.push(`# TYPE ${family} ${members[0].type}`);
    for (const { series: name, samples } of members)
      for (const [seconds, value] of samples)
        lines.push(`${name} ${value} ${seconds}`);
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise(done => server.close(done));
  return port;
}
