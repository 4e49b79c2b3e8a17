import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeJson } from '../stamp';
import { exposition } from './expose';
import { metricAnswers } from './metricAnswers';
import { prepareMetrics, type MetricsOptions } from './prepareMetrics';
import { startPrometheus, writeConfig, type Prometheus } from './prometheus';
import type { CounterWalk } from './counters';
import type { Minute, StorySoFar } from './story';

export interface ServedMetrics {
  story: StorySoFar;
  prometheus: Prometheus;
  /** Address of what it scrapes. */
  exporter: string;
  stop(): Promise<void>;
}

/**
 * Brings the metrics of the demo up to now, writes their true answers, and goes on from there: an exporter
 * that counts the same requests, and the Prometheus that scrapes it.
 */
export async function serveMetrics(
  options: MetricsOptions,
): Promise<ServedMetrics> {
  const { home, tools, port, clock } = options;
  const { data, story, walk, at } = await prepareMetrics(options);
  const exporter = await startExporter(walk, clock);
  const { port: exporterPort } = exporter.address() as AddressInfo;
  writeJson(home, 'demo-slo-answers.json', metricAnswers(story, at));
  const prometheus = await startPrometheus(tools, {
    config: writeConfig(join(home, 'metrics'), exporterPort),
    data,
    port,
  });
  return {
    story,
    prometheus,
    exporter: `http://127.0.0.1:${exporterPort}`,
    async stop() {
      exporter.close();
      exporter.closeAllConnections();
      await prometheus.stop();
    },
  };
}

/** Answers each scrape with the counters of the minute that began last, under its time. */
function startExporter(
  walk: CounterWalk,
  clock: () => Minute,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end('Only /metrics is here.\n');
      return;
    }
    const minute = clock();
    response
      .writeHead(200, { 'content-type': 'text/plain; version=0.0.4' })
      .end(exposition(walk.at(minute), minute));
  });
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => done(server));
  });
}
