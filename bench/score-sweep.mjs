// The score's backend on 10,000 entities x 40 checks over 60 facts, on SQLite and PostgreSQL: the whole sweep
// beside the sum of its parts, the first page of the fleet at the server, and the bytes of a day beside a table
// that every outcome is appended to. `yarn bench score-sweep`; `-- sqlite` or `-- pg` for one database.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPostgres } from '../scripts/test-postgres.mjs';

const require = createRequire(
  new URL('../plugins/score-backend/package.json', import.meta.url),
);
const load = path =>
  require(new URL(`../plugins/score-backend/src/${path}`, import.meta.url)
    .pathname);
const Knex = require('knex');
const express = require('express');
const { parseEntityRef } = require('@backstage/catalog-model');
const { KnexEntityStore } = load('entity/index.ts');
const { KnexFactStore } = load('fact/index.ts');
const { Applicability, judgeAll, KnexCheckStateStore } = load('score/index.ts');
const { judgeRows } = load('score/judgeRows.ts');
const { CheckNumbers, KnexScorecardStore, ScorecardLibrary } =
  load('scorecard/index.ts');
const { KnexRollupStore } = load('rollup/index.ts');
const { FleetCopy, fleetRoutes, VisibleFleet } = load('fleet/index.ts');
const { bulkInsert } = load('database/index.ts');
const { Access, Visibility } = load('access/index.ts');

const entities = 10_000;
const flipped = 500;
const rounds = 5;
const days = 4;
const bars = { sweep: 2, page: 10, bytes: 1 / 50 };
const median = numbers =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

let seed = 7;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/* ---- facts: 20 truths, 24 numbers, 12 words, 4 lists, of five sources ---- */

const words = ['go', 'java', 'ts', 'python', 'prod', 'experimental', 'ruby'];
const definitions = [];
for (const [noun, letter, type, count] of [
  ['repo', 'b', 'bool', 20],
  ['slo', 'n', 'int', 20],
  ['knowledge', 'o', 'int', 4],
  ['catalog', 's', 'string', 12],
  ['pattern', 'l', 'list(string)', 4],
])
  for (let i = 0; i < count; i++)
    definitions.push({
      id: `${noun}.${letter}${i}`,
      type,
      description: 'A fact.',
      source: noun,
      maximumAgeHours: 24 * 366,
    });
const valueOf = type => {
  if (type === 'bool') return random() < 0.7;
  if (type === 'string') return words[Math.floor(random() * words.length)];
  if (type === 'list(string)') return words.filter(() => random() < 0.4);
  return Math.floor(random() * 10);
};
const expressions = Array.from({ length: 40 }, (_, i) => {
  const k = i % 20;
  if (i < 20) return `repo.b${k}`;
  if (i < 28) return `slo.n${k} >= 3`;
  if (i < 32) return `catalog.s${k % 12} in ["go", "java", "ts"]`;
  if (i < 36) return `"go" in pattern.l${k % 4}`;
  return `repo.b${k} && knowledge.o${k % 4} >= 2`;
});
const scorecard = `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: group:default/platform }
spec:
  levels:
${['Bronze', 'Silver', 'Gold', 'Platinum']
  .map(
    (level, index) => `    - name: ${level}
      checks:
${expressions
  .slice(index * 10, index * 10 + 10)
  .map(
    (text, i) => `        - id: check-${index * 10 + i}
          title: Check ${index * 10 + i}
          why: It matters.
          remedy: Do it.
          expression: '${text}'`,
  )
  .join('\n')}`,
  )
  .join('\n')}
`;

/* ---- one database ---- */

async function openSqlite(folder) {
  const file = join(folder, 'score.sqlite');
  const knex = Knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  await knex.raw('pragma journal_mode = wal');
  await knex.raw('pragma foreign_keys = on');
  return {
    name: 'SQLite',
    knex,
    async size() {
      await knex.raw('vacuum');
      await knex.raw('pragma wal_checkpoint(truncate)');
      return statSync(file).size;
    },
  };
}

async function openPostgres(connection) {
  const knex = Knex({ client: 'pg', connection, pool: { min: 0, max: 10 } });
  return {
    name: 'PostgreSQL',
    knex,
    async size() {
      await knex.raw('vacuum full');
      const { rows } = await knex.raw(
        "select sum(pg_total_relation_size(c.oid)) as n from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and c.relkind = 'r'",
      );
      return Number(rows[0].n);
    },
  };
}

let clockMs = Date.parse('2026-11-17T00:00:00Z');
const clock = () => new Date(clockMs);
const refOf = i => `component:default/service-${String(i).padStart(5, '0')}`;

async function run({ name, knex, size }) {
  await knex.migrate.latest({
    directory: new URL('../plugins/score-backend/migrations', import.meta.url)
      .pathname,
  });
  const facts = KnexFactStore.create(knex);
  const store = KnexEntityStore.create(knex);
  const states = KnexCheckStateStore.create(knex);
  const rollups = KnexRollupStore.create(knex);
  const scorecards = KnexScorecardStore.create(knex);
  await facts.declare(definitions);
  const source = { repository: 'https://host/content', path: '' };
  await scorecards.saveSource(
    source,
    [
      {
        ...source,
        path: 'starter.yaml',
        name: 'starter',
        goodText: scorecard,
        problems: [],
      },
    ],
    clock().toISOString(),
  );
  await store.saveSeen(
    Array.from({ length: entities }, (_, i) => ({
      ref: refOf(i),
      kind: 'component',
      title: `service ${i}`,
      ownerRef: `group:default/team-${i % 200}`,
      systemRef: `system:default/system-${i % 100}`,
      domainRef: `domain:default/domain-${i % 20}`,
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: `service-${i}` },
        spec: { type: 'service', lifecycle: 'production' },
      },
    })),
    { gone: [], renamed: [] },
    clock().toISOString(),
  );
  const values = Array.from({ length: entities }, () =>
    Object.fromEntries(definitions.map(({ id, type }) => [id, valueOf(type)])),
  );
  const reportsOf = (indexes, sources) =>
    indexes.flatMap(i =>
      sources.map(of => ({
        entityRef: refOf(i),
        source: of,
        runId: 'bench',
        at: clock().toISOString(),
        facts: Object.fromEntries(
          definitions
            .filter(definition => definition.source === of)
            .map(({ id }) => [
              id,
              {
                value: values[i][id],
                observedAt: clock().toISOString(),
                evidence: [
                  {
                    kind: 'file',
                    repository: 'https://host/code',
                    commit: 'a'.repeat(40),
                    file: 'catalog-info.yaml',
                  },
                ],
              },
            ]),
        ),
      })),
    );
  let start = performance.now();
  await facts.saveReports(
    reportsOf(
      [...values.keys()],
      ['repo', 'slo', 'knowledge', 'catalog', 'pattern'],
    ),
    { now: clock() },
  );
  const ingest = performance.now() - start;
  const library = ScorecardLibrary.create({
    store: scorecards,
    numbers: CheckNumbers.create(knex),
    listDefinitions: () => facts.listDefinitions(),
  });
  const judging = {
    entities: store,
    facts,
    states,
    library,
    applicability: Applicability.create(store),
    exemptions: { load: async () => () => false },
    clock,
  };
  clockMs += 60_000;
  start = performance.now();
  const first = await judgeAll(judging);
  const firstMs = performance.now() - start;
  if (first.looked !== entities * 40)
    throw new Error(`${first.looked} outcomes were judged.`);

  /** Turns eight truths of some entities: about 1 % of all outcomes. */
  let offset = 0;
  const flip = async () => {
    clockMs += 24 * 3_600_000;
    const indexes = [];
    for (let i = 0; i < flipped; i++)
      indexes.push((offset + i * 19) % entities);
    offset += 7;
    for (const i of indexes)
      for (let k = 0; k < 8; k++)
        values[i][`repo.b${k}`] = !values[i][`repo.b${k}`];
    await facts.saveReports(reportsOf(indexes, ['repo']), { now: clock() });
  };

  /* sweep and parts in turns */
  const whole = [];
  const parts = [];
  const changes = [];
  await readParts(); // warms the compiler up
  for (let round = 0; round < rounds; round++) {
    await flip();
    const bare = await readParts();
    start = performance.now();
    const counts = await judgeAll(judging);
    whole.push(performance.now() - start);
    changes.push(counts.changes);
    parts.push({ ...bare, write: await writePart(counts.changes) });
  }

  async function readParts() {
    const { layout, ...rest } = await library.load();
    let from = performance.now();
    const lap = () => {
      const now = performance.now();
      const ms = now - from;
      from = now;
      return ms;
    };
    const rows = await knex('score_fact').select(
      'entity_id',
      'source',
      'facts',
      'confirmed_at',
    );
    const packed = await knex('score_entity_state').select(
      'entity_id',
      'outcomes',
    );
    const byId = new Map();
    for (const row of rows) {
      const document = JSON.parse(row.facts);
      let cells = byId.get(row.entity_id);
      if (!cells)
        byId.set(
          row.entity_id,
          (cells = new Array(layout.facts.length).fill(undefined)),
        );
      for (const id in document.v)
        cells[layout.find(id).place] = document.v[id];
    }
    const read = lap();
    const about = new Uint8Array(rest.checks.length).fill(2);
    const outcomes = judgeRows(
      { layout, ...rest },
      [...byId].map(([id, row]) => ({ id, row, applies: about })),
      { now: clock(), isExempt: () => false },
    );
    const judge = lap();
    const before = new Map(packed.map(row => [row.entity_id, row.outcomes]));
    let differing = 0;
    let at = 0;
    for (const id of byId.keys())
      if (before.get(id) !== outcomes[at++]) differing++;
    return { read, judge, compare: lap(), differing };
  }

  /** The same rows in the simplest transaction: events, states, packed outcomes, sums. */
  async function writePart(count) {
    for (const table of ['bare_event', 'bare_state', 'bare_packed', 'bare_sum'])
      await knex.schema.dropTableIfExists(table);
    await knex.schema.createTable('bare_event', table => {
      for (const column of [
        'entity_id',
        'check_id',
        'outcome',
        'rule_id',
        'cause',
        'fact_id',
      ])
        table.integer(column);
      table.bigInteger('at');
      table.primary(['entity_id', 'check_id', 'at']);
    });
    await knex.schema.createTable('bare_state', table => {
      for (const column of [
        'entity_id',
        'check_id',
        'outcome',
        'rule_id',
        'cause',
      ])
        table.integer(column);
      table.bigInteger('since');
      table.primary(['entity_id', 'check_id']);
      table.index(['check_id', 'outcome']);
    });
    await knex.schema.createTable('bare_packed', table => {
      table.integer('entity_id').primary();
      table.text('outcomes');
    });
    await knex.schema.createTable('bare_sum', table => {
      table.integer('scope_id');
      table.integer('check_id');
      for (const column of ['a', 'b', 'c', 'd', 'e']) table.integer(column);
      table.primary(['scope_id', 'check_id']);
    });
    const from = performance.now();
    const rows = Array.from({ length: count }, (_, i) => ({
      entity_id: i >> 3,
      check_id: i & 7,
      outcome: 1,
      rule_id: 1,
      cause: 1,
    }));
    const key = {
      entity_id: 'int',
      check_id: 'int',
      outcome: 'int',
      rule_id: 'int',
      cause: 'int',
    };
    await knex.transaction(async tx => {
      await bulkInsert(
        tx,
        'bare_event',
        { ...key, fact_id: 'int', at: 'bigint' },
        rows.map(row => ({ ...row, fact_id: 1, at: clockMs })),
      );
      await bulkInsert(
        tx,
        'bare_state',
        { ...key, since: 'bigint' },
        rows.map(row => ({ ...row, since: clockMs })),
        { conflict: ['entity_id', 'check_id'] },
      );
      await bulkInsert(
        tx,
        'bare_packed',
        { entity_id: 'int', outcomes: 'text' },
        Array.from({ length: flipped }, (_, id) => ({
          entity_id: id,
          outcomes: '1'.repeat(41),
        })),
        { conflict: ['entity_id'] },
      );
      await bulkInsert(
        tx,
        'bare_sum',
        { scope_id: 'int', check_id: 'int', a: 'int', b: 'int' },
        Array.from({ length: 321 * 8 }, (_, i) => ({
          scope_id: i >> 3,
          check_id: i & 7,
          a: 1,
          b: 1,
        })),
        {
          conflict: ['scope_id', 'check_id'],
          set: { a: 'bare_sum.a + excluded.a' },
        },
      );
    });
    return performance.now() - from;
  }

  /* the fleet */
  const app = express();
  const server = [];
  app.use((_, res, next) => {
    const from = performance.now();
    res.on('finish', () => server.push(performance.now() - from));
    next();
  });
  const visible = Array.from({ length: entities }, (_, i) => {
    const { kind, namespace, name: id } = parseEntityRef(refOf(i));
    return { kind, metadata: { name: id, namespace } };
  });
  const fleetAccess = Access.create({
    httpAuth: {
      credentials: async () => ({
        principal: { type: 'user', userEntityRef: 'user:default/ann' },
      }),
    },
    permissions: { authorize: async () => [{ result: 'ALLOW' }] },
    visibility: Visibility.create({
      catalog: {
        queryEntities: async () => ({ items: visible, pageInfo: {} }),
      },
      clock: () => new Date(),
    }),
  });
  const router = fleetRoutes({
    access: fleetAccess,
    seen: VisibleFleet.create({
      access: fleetAccess,
      fleet: FleetCopy.create(knex),
      library,
    }),
    clock,
  });
  app.use(router);
  const http = await new Promise(done => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening));
  });
  const get = async path => {
    const response = await fetch(
      `http://127.0.0.1:${http.address().port}${path}`,
    );
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  const queries = {
    'first page': '/entities?limit=100',
    'by owner': '/entities?limit=100&sort=owner&groupBy=owner',
    'search and filter':
      '/entities?limit=100&q=service+12&check=check-3&outcome=fail',
  };
  await get(queries['first page']); // reads the fleet into memory
  const coldMs = server.pop();
  const pages = {};
  for (const [what, path] of Object.entries(queries)) {
    for (let i = 0; i < 10; i++) await get(path);
    server.length = 0;
    for (let i = 0; i < 60; i++) await get(path);
    pages[what] = median(server);
  }
  // While outcomes change: each page reads what changed before it.
  server.length = 0;
  await flip();
  await judgeAll(judging);
  await get(queries['first page']);
  const changedMs = server[0];
  await new Promise(done => http.close(done));

  /* bytes */
  for (const table of ['bare_event', 'bare_state', 'bare_packed', 'bare_sum'])
    await knex.schema.dropTableIfExists(table);
  await rollups.saveDay(clock().toISOString().slice(0, 10));
  const before = await size();
  for (let day = 0; day < days; day++) {
    await flip();
    await judgeAll(judging);
    await rollups.saveDay(clock().toISOString().slice(0, 10));
  }
  const perDay = ((await size()) - before) / days;
  const wrong = await rollups.recount();
  const contradictions = await states.listContradictions();
  await knex.schema.createTable('naive', table => {
    table.string('entity');
    table.string('check');
    table.string('at');
    table.text('result');
    table.index(['entity', 'check', 'at']);
  });
  const bare = await size();
  for (let i = 0; i < entities; i += 100)
    await bulkInsert(
      knex,
      'naive',
      { entity: 'text', check: 'text', at: 'text', result: 'text' },
      Array.from({ length: 100 }, (_, j) => refOf(i + j)).flatMap(entity =>
        expressions.slice(0, 10).map((_, k) => ({
          entity,
          check: `check-${k}`,
          at: clock().toISOString(),
          result: JSON.stringify({ outcome: 'pass', value: true }),
        })),
      ),
    );
  // A quarter of the checks, times four.
  const naive = ((await size()) - bare) * 4;

  const sumOf = part => part.read + part.judge + part.compare + part.write;
  const of = pick => median(parts.map(pick)).toFixed(0);
  return {
    name,
    text: `ingest ${ingest.toFixed(0)} ms, first sweep ${firstMs.toFixed(
      0,
    )} ms; parts: read ${of(p => p.read)}, judge ${of(
      p => p.judge,
    )}, compare ${of(p => p.compare)}, write ${of(p => p.write)} ms; ${median(
      changes,
    )} outcomes turned; fleet read into memory ${coldMs.toFixed(
      0,
    )} ms, first page after a sweep ${changedMs.toFixed(0)} ms; ${
      wrong.length
    } sums differ from a recount, ${contradictions.length} contradictions`,
    broken: wrong.length + contradictions.length,
    figures: [
      [
        'whole sweep',
        median(whole.map((ms, index) => ms / sumOf(parts[index]))),
        'x the sum of its parts',
        bars.sweep,
        `${median(whole).toFixed(0)} ms`,
      ],
      ...Object.entries(pages).map(([what, ms]) => [
        `fleet, ${what}`,
        ms,
        'ms at the server (median of 60)',
        bars.page,
        `${entities} entities x 40 checks`,
      ]),
      [
        'bytes a day',
        perDay / naive,
        'of appending every outcome',
        bars.bytes,
        `${(perDay / 1e6).toFixed(2)} MB with facts beside ${(
          naive / 1e6
        ).toFixed(1)} MB`,
      ],
    ],
  };
}

const wanted = process.argv[2];
let failed = false;
async function show(database) {
  const { name, text, figures, broken } = await run(database);
  await database.knex.destroy();
  process.stdout.write(`score-sweep: ${name}: ${text}\n`);
  failed ||= broken > 0;
  for (const [what, value, unit, bar, note] of figures) {
    const holds = value <= bar;
    failed ||= !holds;
    process.stdout.write(
      `score-sweep: ${name}: ${what}: ${
        value < 0.1 ? value.toFixed(4) : value.toFixed(2)
      } ${unit} (${note}; bar: at most ${bar})${holds ? '' : ' MISSED'}\n`,
    );
  }
}
const folder = mkdtempSync(join(tmpdir(), 'fathom-bench-'));
try {
  if (wanted !== 'pg') await show(await openSqlite(folder));
  if (wanted !== 'sqlite') {
    const postgres = await startTestPostgres();
    try {
      await show(await openPostgres(`${postgres.connectionString}/postgres`));
    } finally {
      await postgres.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
