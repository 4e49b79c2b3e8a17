// 1,000 SLOs measured on a real Prometheus: how many queries a look needs, and how long it takes, beside asking one
// query for each SLO in the same run. `yarn bench slo-refresh`. The ratios bind; the milliseconds only say what was
// seen. 100 services with two series each, a sample every two minutes for 8 days, ten SLOs a service over 7 days;
// with their recordings, and without.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePrometheus } from '../scripts/promtool.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const found = ensurePrometheus();
if (!found) process.exit(1);
Object.assign(process.env, found);
const require = createRequire(
  join(root, 'plugins/reliability-backend/package.json'),
);
const load = path => require(join(root, 'plugins/reliability-backend', path));
const Knex = require('knex');
const { startPrometheus } = require('@fathom/test-kit');
const { PrometheusBackend } = load('src/metrics/index.ts');
const { KnexObjectiveStore, KnexSloDocumentStore } = load(
  'src/objective/index.ts',
);
const { MeasureList } = load('src/objective/MeasureList.ts');
const { refreshObjectives } = load('src/objective/refreshObjectives.ts');

const services = 100;
const perService = 10;
const all = services * perService;
const minute = 60_000;
const at = Date.parse('2026-06-15T12:00:00Z');
const every = 2;
const samples = (8 * 1440) / every;
/** So long the counters go on behind the first look; recordings do not. */
const further = 30 * minute;
const rounds = 3;
// A look with recordings, one without, and the first, which counts every window, beside one query an SLO.
const bars = {
  queries: { first: 0.1, recorded: 0.04, raw: 0.06 },
  // The reference reads samples of two minutes here; with those of 15 s it takes longer, and a look does not.
  time: { recorded: 2, raw: 4 },
};

const counter = (name, step) => ({
  series: name,
  type: 'counter',
  samples: Array.from({ length: samples + 1 }, (_, index) => [
    (at + further - (samples - index) * every * minute) / 1000,
    index * step,
  ]),
});
const series = [];
for (let service = 0; service < services; service++) {
  series.push(
    counter(`http_requests_total{service="s${service}",code="200"}`, 200),
    counter(
      `http_requests_total{service="s${service}",code="500"}`,
      service % 3 ? 0.05 : 0.3,
    ),
  );
  for (let slo = 0; slo < perService; slo++)
    for (const range of ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '7d'])
      series.push({
        series: `slo:sli_error:ratio_rate${range}{sloth_id="s${service}-slo-${slo}",sloth_service="s${service}",sloth_slo="slo-${slo}",sloth_window="${range}"}`,
        type: 'gauge',
        samples: Array.from({ length: 15 }, (_, index) => [
          (at + index * minute) / 1000,
          0.0003,
        ]),
      });
}
const source = query =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;
const document = (service, slo) => `apiVersion: openslo/v1
kind: SLO
metadata: {name: slo-${slo}}
spec:
  service: s${service}
  indicator: {metadata: {name: i}, spec: {ratioMetric: {counter: true, good: ${source(
    `http_requests_total{service="s${service}",code!~"5.."}`,
  )}, total: ${source(`http_requests_total{service="s${service}"}`)}}}}
  timeWindow: [{duration: 7d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.99${slo}}]
`;

const prometheus = await startPrometheus(series);
const knex = Knex({
  client: 'better-sqlite3',
  connection: ':memory:',
  useNullAsDefault: true,
});
let failed = false;
try {
  await knex.migrate.latest({
    directory: join(root, 'plugins/reliability-backend/migrations'),
  });
  const slos = KnexSloDocumentStore.create(knex);
  await slos.save(
    Array.from({ length: services }, (_, service) => ({
      entityRef: `component:default/s${service}`,
      repository: 'r',
      commit: 'c',
      readAt: new Date(at).toISOString(),
      content: {
        files: Array.from({ length: perService }, (__, slo) => ({
          path: `slo/${slo}.yaml`,
          text: document(service, slo),
        })),
        alerts: [],
        findings: [],
        invalid: [],
      },
    })),
  );
  const measures = new MeasureList(slos);
  const backend = PrometheusBackend.create({
    url: prometheus.url,
    publicUrl: prometheus.url,
    headers: {},
    timeoutMs: 60_000,
    maxConcurrent: 4,
    maxBytes: 8 * 1024 * 1024,
  });
  const store = KnexObjectiveStore.create(knex);
  const look = async (now, from = { ms: 0, queries: 0 }) => {
    const begun = performance.now();
    const done = await refreshObjectives({
      backend,
      config: { backend: 'prometheus', countMs: 3_600_000, counts: 'raw' },
      measures,
      store,
      logger: { warn: text => console.log(text), debug() {} },
      // When the samples of its minute have arrived.
      now: () => new Date(now + 20_000),
    });
    const sum = {
      ms: from.ms + performance.now() - begun,
      queries: from.queries + done.queries,
    };
    if (done.counted === 0 && done.measured !== all)
      throw new Error(`Only ${done.measured} of ${all} were measured.`);
    // On a slow machine the first look leaves windows to the next one.
    return done.measured === all ? sum : look(now, sum);
  };
  /** What somebody would write first: a query for each SLO over its window. */
  const oneEach = async now => {
    const begun = performance.now();
    const asked = (await measures.list()).map(async ({ measure }) => {
      const [part] = measure.parts;
      const stretch = { minutes: 7 * 1440 };
      const answer = await backend.instant({
        expression: `${part.part(stretch)} / ${part.total(stretch)}`,
        at: now,
      });
      if (!answer.ok || answer.series.length !== 1)
        throw new Error('The reference was not answered.');
    });
    await Promise.all(asked);
    return { ms: performance.now() - begun, queries: asked.length };
  };
  const median = values =>
    [...values].sort((a, b) => a - b)[values.length >> 1];
  const first = await look(at);
  const reference = [];
  const recorded = [];
  const raw = [];
  for (let round = 0; round < rounds; round++) {
    reference.push(await oneEach(at + round * minute));
    recorded.push(await look(at + (11 + round) * minute));
  }
  // Later nothing is recorded any more: all is asked of the counters, and what came since is added.
  for (let round = 0; round < rounds; round++)
    raw.push(await look(at + (20 + round) * minute));
  const base = median(reference.map(({ ms }) => ms));
  console.log(
    `${all} SLOs on Prometheus, median of ${rounds} rounds in turns\n  one query an SLO                 ${all} queries, ${base.toFixed(
      0,
    )} ms (the reference)`,
  );
  const tell = (name, words, done) => {
    const queries = median(done.map(one => one.queries)) / all;
    const time = median(done.map(one => one.ms)) / base;
    if (queries > bars.queries[name]) failed = true;
    if (name !== 'first' && time > bars.time[name]) failed = true;
    console.log(
      `  ${words.padEnd(32)} ${median(
        done.map(one => one.queries),
      )} queries = ${queries.toFixed(3)} x (bar ${
        bars.queries[name]
      }), ${median(done.map(one => one.ms)).toFixed(0)} ms = ${time.toFixed(
        2,
      )} x${name === 'first' ? '' : ` (bar ${bars.time[name]})`}`,
    );
  };
  tell('first', 'the first look, counts all', [first]);
  tell('recorded', 'a look, with recordings', recorded);
  tell('raw', 'a look, without', raw);
} finally {
  await knex.destroy();
  await prometheus.stop();
}
process.exitCode = failed ? 1 : 0;
