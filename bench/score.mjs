// Judging 10,000 entities by 40 checks over 60 facts, in turns in this process: the compiled checks against the
// same checks written by hand in JavaScript, and against json-rules-engine as Tech Insights uses it, with a new
// engine for each entity. `yarn bench score`. The ratios bind; the milliseconds only say what was seen.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Engine } from 'json-rules-engine';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = createRequire(join(root, 'packages/cli/package.json'));
const { factLayout, factRow, parseCheck } = load(
  '@fathom/backstage-plugin-score-common',
);

const entities = 10_000;
// json-rules-engine takes seconds for all of them: it judges a part, and its time is scaled.
const part = 500;
// As a sweep judges them: a hundred entities at a time.
const block = 100;
const rounds = Number(process.env.BENCH_ROUNDS) || 11;
const bars = { hand: 2, explained: 8, engine: 75 };

/* ---- facts: 20 bool, 20 numbers, 12 strings, 4 lists, 4 numbers that may be missing ---- */

const definitions = new Map();
const define = (noun, type, count) => {
  for (let i = 0; i < count; i++)
    definitions.set(`${noun}${i}`, { id: `${noun}${i}`, type });
};
define('repo.b', 'bool', 20);
define('slo.n', 'int', 20);
define('catalog.s', 'string', 12);
define('pattern.l', 'list(string)', 4);
define('knowledge.o', 'double', 4);

const words = ['go', 'java', 'ts', 'python', 'prod', 'experimental', 'rust'];
// mulberry32, so that each run judges the same fleet
let seed = 20261117;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const valueOf = ({ id, type }) => {
  if (id.startsWith('knowledge.') && random() < 0.3) return null;
  if (type === 'bool') return random() < 0.7;
  if (type === 'string') return words[Math.floor(random() * words.length)];
  if (type === 'list(string)') return words.filter(() => random() < 0.4);
  return Math.floor(random() * 10);
};
const observedAt = '2026-11-17T00:00:00.000Z';
const now = new Date(observedAt);
const at0 = now.getTime();
const evidence = [
  { kind: 'file', repository: 'r', commit: 'c', file: 'catalog-info.yaml' },
];
const documents = Array.from({ length: entities }, () =>
  JSON.parse(
    JSON.stringify(
      Object.fromEntries(
        [...definitions.values()].map(fact => [fact.id, valueOf(fact)]),
      ),
    ),
  ),
);
const readings = documents.map(
  document =>
    new Map(
      Object.entries(document).map(([id, value]) => [
        id,
        value === null
          ? { state: 'none', observedAt, evidence }
          : { state: 'value', value, observedAt, evidence },
      ]),
    ),
);

/* ---- ten shapes of checks, four of each: our text, by hand, for json-rules-engine ---- */

const c = (fact, operator, value) => ({ fact, operator, value });
const langs = ['go', 'java', 'ts', 'python', 'prod'];
// prettier-ignore
const checks = [
  ['repo.b0 == true', f => f['repo.b0'] === true, { all: [c('repo.b0', 'equal', true)] }],
  ['repo.b1 == true', f => f['repo.b1'] === true, { all: [c('repo.b1', 'equal', true)] }],
  ['repo.b2 == true', f => f['repo.b2'] === true, { all: [c('repo.b2', 'equal', true)] }],
  ['repo.b3 == true', f => f['repo.b3'] === true, { all: [c('repo.b3', 'equal', true)] }],
  ['slo.n0 >= 5', f => f['slo.n0'] >= 5, { all: [c('slo.n0', 'greaterThanInclusive', 5)] }],
  ['slo.n1 >= 4', f => f['slo.n1'] >= 4, { all: [c('slo.n1', 'greaterThanInclusive', 4)] }],
  ['slo.n2 >= 3', f => f['slo.n2'] >= 3, { all: [c('slo.n2', 'greaterThanInclusive', 3)] }],
  ['slo.n3 >= 2', f => f['slo.n3'] >= 2, { all: [c('slo.n3', 'greaterThanInclusive', 2)] }],
  ['catalog.s0 in ["go", "java", "ts", "python", "prod"]', f => langs.includes(f['catalog.s0']), { all: [c('catalog.s0', 'in', langs)] }],
  ['catalog.s1 in ["go", "java", "ts", "python", "prod"]', f => langs.includes(f['catalog.s1']), { all: [c('catalog.s1', 'in', langs)] }],
  ['catalog.s2 in ["go", "java", "ts", "python", "prod"]', f => langs.includes(f['catalog.s2']), { all: [c('catalog.s2', 'in', langs)] }],
  ['catalog.s3 in ["go", "java", "ts", "python", "prod"]', f => langs.includes(f['catalog.s3']), { all: [c('catalog.s3', 'in', langs)] }],
  ['repo.b4 && slo.n4 > 2', f => f['repo.b4'] && f['slo.n4'] > 2, { all: [c('repo.b4', 'equal', true), c('slo.n4', 'greaterThan', 2)] }],
  ['repo.b5 && slo.n5 > 2', f => f['repo.b5'] && f['slo.n5'] > 2, { all: [c('repo.b5', 'equal', true), c('slo.n5', 'greaterThan', 2)] }],
  ['repo.b6 && slo.n6 > 2', f => f['repo.b6'] && f['slo.n6'] > 2, { all: [c('repo.b6', 'equal', true), c('slo.n6', 'greaterThan', 2)] }],
  ['repo.b7 && slo.n7 > 2', f => f['repo.b7'] && f['slo.n7'] > 2, { all: [c('repo.b7', 'equal', true), c('slo.n7', 'greaterThan', 2)] }],
  ['repo.b8 || slo.n8 < 3 && repo.b9', f => f['repo.b8'] || (f['slo.n8'] < 3 && f['repo.b9']), { any: [c('repo.b8', 'equal', true), { all: [c('slo.n8', 'lessThan', 3), c('repo.b9', 'equal', true)] }] }],
  ['repo.b10 || slo.n9 < 3 && repo.b11', f => f['repo.b10'] || (f['slo.n9'] < 3 && f['repo.b11']), { any: [c('repo.b10', 'equal', true), { all: [c('slo.n9', 'lessThan', 3), c('repo.b11', 'equal', true)] }] }],
  ['repo.b12 || slo.n10 < 3 && repo.b13', f => f['repo.b12'] || (f['slo.n10'] < 3 && f['repo.b13']), { any: [c('repo.b12', 'equal', true), { all: [c('slo.n10', 'lessThan', 3), c('repo.b13', 'equal', true)] }] }],
  ['repo.b14 || slo.n11 < 3 && repo.b15', f => f['repo.b14'] || (f['slo.n11'] < 3 && f['repo.b15']), { any: [c('repo.b14', 'equal', true), { all: [c('slo.n11', 'lessThan', 3), c('repo.b15', 'equal', true)] }] }],
  ['"go" in pattern.l0', f => f['pattern.l0'].includes('go'), { all: [c('pattern.l0', 'contains', 'go')] }],
  ['"ts" in pattern.l1', f => f['pattern.l1'].includes('ts'), { all: [c('pattern.l1', 'contains', 'ts')] }],
  ['"prod" in pattern.l2', f => f['pattern.l2'].includes('prod'), { all: [c('pattern.l2', 'contains', 'prod')] }],
  ['"java" in pattern.l3', f => f['pattern.l3'].includes('java'), { all: [c('pattern.l3', 'contains', 'java')] }],
  ['!(slo.n12 <= 3)', f => !(f['slo.n12'] <= 3), { not: c('slo.n12', 'lessThanInclusive', 3) }],
  ['!(slo.n13 <= 3)', f => !(f['slo.n13'] <= 3), { not: c('slo.n13', 'lessThanInclusive', 3) }],
  ['!(slo.n14 <= 3)', f => !(f['slo.n14'] <= 3), { not: c('slo.n14', 'lessThanInclusive', 3) }],
  ['!(slo.n15 <= 3)', f => !(f['slo.n15'] <= 3), { not: c('slo.n15', 'lessThanInclusive', 3) }],
  ['has(knowledge.o0) && knowledge.o0 >= 2', f => f['knowledge.o0'] !== null && f['knowledge.o0'] >= 2, { all: [c('knowledge.o0', 'notEqual', null), c('knowledge.o0', 'greaterThanInclusive', 2)] }],
  ['has(knowledge.o1) && knowledge.o1 >= 2', f => f['knowledge.o1'] !== null && f['knowledge.o1'] >= 2, { all: [c('knowledge.o1', 'notEqual', null), c('knowledge.o1', 'greaterThanInclusive', 2)] }],
  ['has(knowledge.o2) && knowledge.o2 >= 2', f => f['knowledge.o2'] !== null && f['knowledge.o2'] >= 2, { all: [c('knowledge.o2', 'notEqual', null), c('knowledge.o2', 'greaterThanInclusive', 2)] }],
  ['has(knowledge.o3) && knowledge.o3 >= 2', f => f['knowledge.o3'] !== null && f['knowledge.o3'] >= 2, { all: [c('knowledge.o3', 'notEqual', null), c('knowledge.o3', 'greaterThanInclusive', 2)] }],
  ['catalog.s4.startsWith("p")', f => f['catalog.s4'].startsWith('p'), { all: [c('catalog.s4', 'startsWith', 'p')] }],
  ['catalog.s5.startsWith("p")', f => f['catalog.s5'].startsWith('p'), { all: [c('catalog.s5', 'startsWith', 'p')] }],
  ['catalog.s6.startsWith("p")', f => f['catalog.s6'].startsWith('p'), { all: [c('catalog.s6', 'startsWith', 'p')] }],
  ['catalog.s7.startsWith("p")', f => f['catalog.s7'].startsWith('p'), { all: [c('catalog.s7', 'startsWith', 'p')] }],
  ['repo.b16 && repo.b17 && slo.n16 >= 2 && catalog.s8 != "prod"', f => f['repo.b16'] && f['repo.b17'] && f['slo.n16'] >= 2 && f['catalog.s8'] !== 'prod', { all: [c('repo.b16', 'equal', true), c('repo.b17', 'equal', true), c('slo.n16', 'greaterThanInclusive', 2), c('catalog.s8', 'notEqual', 'prod')] }],
  ['repo.b17 && repo.b18 && slo.n17 >= 2 && catalog.s9 != "prod"', f => f['repo.b17'] && f['repo.b18'] && f['slo.n17'] >= 2 && f['catalog.s9'] !== 'prod', { all: [c('repo.b17', 'equal', true), c('repo.b18', 'equal', true), c('slo.n17', 'greaterThanInclusive', 2), c('catalog.s9', 'notEqual', 'prod')] }],
  ['repo.b18 && repo.b19 && slo.n18 >= 2 && catalog.s10 != "prod"', f => f['repo.b18'] && f['repo.b19'] && f['slo.n18'] >= 2 && f['catalog.s10'] !== 'prod', { all: [c('repo.b18', 'equal', true), c('repo.b19', 'equal', true), c('slo.n18', 'greaterThanInclusive', 2), c('catalog.s10', 'notEqual', 'prod')] }],
  ['repo.b19 && repo.b16 && slo.n19 >= 2 && catalog.s11 != "prod"', f => f['repo.b19'] && f['repo.b16'] && f['slo.n19'] >= 2 && f['catalog.s11'] !== 'prod', { all: [c('repo.b19', 'equal', true), c('repo.b16', 'equal', true), c('slo.n19', 'greaterThanInclusive', 2), c('catalog.s11', 'notEqual', 'prod')] }],
];
const byHand = checks.map(([, hand]) => hand);
const compiled = checks.map(([text]) => {
  const parsed = parseCheck({ expression: text }, definitions);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0].message}`);
  return parsed.value;
});
const layout = factLayout(definitions.values());
const rows = readings.map(of => factRow(layout, of));
const judges = compiled.map(check => check.judgeRows(layout));
const explainers = compiled.map(check => check.explainRows(layout));

/* ---- the runners: each fills one byte an outcome: 0 fail, 1 pass (2 unknown) ---- */

function runByHand(outcomes) {
  let at = 0;
  for (const document of documents)
    for (const check of byHand) outcomes[at++] = check(document) ? 1 : 0;
}

const judged = new Uint8Array(block);
function runCompiled(outcomes) {
  for (let start = 0; start < entities; start += block) {
    const some = rows.slice(start, start + block);
    for (let check = 0; check < judges.length; check++) {
      judges[check](some, at0, judged);
      for (let at = 0; at < some.length; at++)
        outcomes[(start + at) * checks.length + check] = judged[at];
    }
  }
}

let explained = 0;
function runExplained(outcomes) {
  for (let start = 0; start < entities; start += block) {
    const some = rows.slice(start, start + block);
    for (let check = 0; check < judges.length; check++) {
      judges[check](some, at0, judged);
      const explain = explainers[check];
      for (let at = 0; at < some.length; at++) {
        outcomes[(start + at) * checks.length + check] = judged[at];
        if (judged[at] !== 1)
          explained += explain(some[at], at0).operands.length;
      }
    }
  }
}

/** As JsonRulesEngineFactChecker.runChecks: an engine, all rules, one run. */
async function runEngines(outcomes) {
  for (let entity = 0; entity < part; entity++) {
    const engine = new Engine();
    engine.addOperator('startsWith', (a, b) => a.startsWith(b));
    checks.forEach(([, , conditions], index) =>
      engine.addRule({
        name: String(index),
        conditions,
        event: { type: 'noop' },
      }),
    );
    const { results, failureResults } = await engine.run(documents[entity]);
    for (const { name, result } of [...results, ...failureResults])
      outcomes[entity * checks.length + Number(name)] = result ? 1 : 0;
  }
}

// What one runner left behind is not swept up in the time of the next.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Milliseconds; Node 22 before 22.19 knows the whole process only. */
function threadTime() {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

async function timed(work) {
  const outcomes = new Uint8Array(entities * checks.length);
  collect({ type: 'minor' });
  // The time of this thread's work: what else the machine does is not counted.
  const start = threadTime();
  await work(outcomes);
  return { ms: threadTime() - start, outcomes };
}

const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const differing = (a, b, length) => {
  let count = 0;
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) count++;
  return count;
};

const runs = [];
let wrong = 0;
// The first two rounds warm the compiler of V8 up for all.
for (let round = -2; round < rounds; round++) {
  const hand = await timed(runByHand);
  const own = await timed(runCompiled);
  const words = await timed(runExplained);
  const engine = await timed(runEngines);
  const all = entities * checks.length;
  wrong +=
    differing(hand.outcomes, own.outcomes, all) +
    differing(hand.outcomes, words.outcomes, all) +
    differing(hand.outcomes, engine.outcomes, part * checks.length);
  if (round >= 0)
    runs.push({
      hand: hand.ms,
      own: own.ms,
      words: words.ms,
      engine: (engine.ms * entities) / part,
    });
}
const of = pick => median(runs.map(pick));
const figures = [
  [
    'compiled checks',
    of(run => run.own / run.hand),
    'x hand-written JavaScript',
    `at most ${bars.hand}`,
    value => value <= bars.hand,
    of(run => run.own),
  ],
  [
    'with an explanation of each failure',
    of(run => run.words / run.hand),
    'x hand-written JavaScript',
    `at most ${bars.explained}`,
    value => value <= bars.explained,
    of(run => run.words),
  ],
  [
    'compiled checks',
    of(run => run.engine / run.own),
    'times faster than json-rules-engine, a new engine an entity',
    `at least ${bars.engine}`,
    value => value >= bars.engine,
    of(run => run.engine),
  ],
];
process.stdout.write(
  `score: ${entities} entities x ${checks.length} checks over ${definitions.size} facts, median of ${rounds} rounds in turns; ` +
    `hand-written ${of(run => run.hand).toFixed(1)} ms; ` +
    `json-rules-engine measured on ${part} entities and scaled; ${wrong} outcomes differ\n`,
);
let failed = wrong > 0;
for (const [what, value, unit, bar, holds, ms] of figures) {
  failed ||= !holds(value);
  process.stdout.write(
    `score: ${what}: ${value.toFixed(2)} ${unit} (${ms.toFixed(
      1,
    )} ms; bar: ${bar})${holds(value) ? '' : ' MISSED'}\n`,
  );
}
process.exitCode = failed ? 1 : 0;
