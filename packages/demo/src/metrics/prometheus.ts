import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './run';

export interface Tools {
  prometheus: string;
  promtool: string;
}

/** A server that answers. */
export interface Prometheus {
  url: string;
  /** Resolves when it is gone, with what it said last. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

/** Configuration of the demo's Prometheus; without an exporter it only answers. */
export function writeConfig(folder: string, exporterPort?: number): string {
  const file = join(folder, 'prometheus.yml');
  // The exporter's samples carry the labels of the services and the minute that they are of.
  const text =
    exporterPort === undefined
      ? 'global:\n  scrape_interval: 1m\n'
      : `global:
  scrape_interval: 5s
  scrape_timeout: 4s
  evaluation_interval: 1m
rule_files:
  - rules/*.yaml
scrape_configs:
  - job_name: parcel
    honor_labels: true
    honor_timestamps: true
    static_configs:
      - targets: ['127.0.0.1:${exporterPort}']
        labels: { instance: exporter }
`;
  writeFileSync(file, text);
  return file;
}

export async function startPrometheus(
  { prometheus }: Tools,
  { config, data, port }: { config: string; data: string; port: number },
): Promise<Prometheus> {
  const url = `http://127.0.0.1:${port}`;
  const { child, ended, said } = start(prometheus, [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    // Long, or what was back-filled is deleted at the start.
    '--storage.tsdb.retention.time=200d',
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const gone = ended.then(() => said());
  let isGone = false;
  gone.then(() => {
    isGone = true;
  });
  for (;;) {
    if (isGone)
      throw new Error(
        `Prometheus stopped while it was starting: ${lastLines(await gone)}`,
      );
    try {
      const answer = await fetch(`${url}/-/ready`, {
        signal: AbortSignal.timeout(2000),
      });
      if (answer.ok) break;
    } catch {
      // Not yet: it reads its blocks, and its end ends the loop.
    }
    await new Promise(done => setTimeout(done, 100));
  }
  return {
    url,
    ended: gone,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join('\n');
}
