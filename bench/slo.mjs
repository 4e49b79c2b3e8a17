// 1,000 OpenSLO documents: the linter, and the making of rules for Prometheus, each against parsing the same text
// with the `yaml` package alone, in turns in this process. `yarn bench slo`. The ratios bind; the milliseconds
// only say what was seen.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = createRequire(join(root, 'packages/cli/package.json'));
const { lintOpenSlo, printRules, prometheusRules, readSlos } = load(
  '@fathom/backstage-plugin-reliability-common',
);
const { parseAllDocuments } = load('yaml');

const documents = 1_000;
const rounds = Number(process.env.BENCH_ROUNDS) || 9;
// Reading with places, PromQL and references costs less than the parse itself; so do twenty rules an SLO.
const bars = { lint: 2, rules: 3 };

const slo = at => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: service-${at}-availability
  displayName: Service ${at} answers
  annotations:
    fathom.dev/runbook-url: https://example.org/runbooks/service-${at}
spec:
  description: Share of requests that do not fail on our side.
  service: service-${at}
  indicator:
    metadata:
      name: service-${at}-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{service="service-${at}",code!~"5.."}
        total:
          metricSource:
            type: Prometheus
            spec:
              query: http_requests_total{service="service-${at}"}
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered
      target: 0.99${at % 10}
`;
const files = Array.from({ length: documents }, (_, at) => ({
  path: `slo/${at}.yaml`,
  text: slo(at),
}));

const work = {
  parse() {
    let read = 0;
    for (const { text } of files) read += parseAllDocuments(text).length;
    return read;
  },
  lint() {
    const findings = lintOpenSlo(files);
    if (findings.length > 0) throw new Error(findings[0].message);
    return documents;
  },
  rules() {
    const { slos } = readSlos(files);
    const { groups, problems } = prometheusRules(slos);
    const wrong = problems.find(({ severity }) => severity === 'error');
    if (wrong) throw new Error(wrong.message);
    return printRules(groups).match(/^ {2}- (record|alert):/gm).length;
  },
};

const times = { parse: [], lint: [], rules: [] };
let made = 0;
for (let round = -2; round < rounds; round++)
  for (const [name, run] of Object.entries(work)) {
    const begun = performance.now();
    const count = run();
    if (name === 'rules') made = count;
    if (round >= 0) times[name].push(performance.now() - begun);
  }
const median = values => [...values].sort((a, b) => a - b)[values.length >> 1];

let failed = false;
console.log(
  `${documents} OpenSLO documents, median of ${rounds} rounds in turns`,
);
console.log(
  `  yaml parse alone        ${median(times.parse).toFixed(
    0,
  )} ms (the reference)`,
);
for (const [name, words] of [
  ['lint', 'fathom slo lint'],
  ['rules', `fathom slo rules (${made} rules)`],
]) {
  const ratio = median(times[name].map((time, at) => time / times.parse[at]));
  if (ratio > bars[name]) failed = true;
  console.log(
    `  ${words.padEnd(30)} ${median(times[name]).toFixed(
      0,
    )} ms = ${ratio.toFixed(2)} x the parse (bar ${bars[name]})`,
  );
}
process.exitCode = failed ? 1 : 0;
