import { ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';

jest.setTimeout(300_000);

/** Random moments at which a migration is killed, on each database. */
const kills = 8;
const entities = 3000;
const at = '2026-01-01T00:00:00.000Z';
const directory = join(__dirname, '..', '..', 'migrations');
const folder = mkdtempSync(join(tmpdir(), 'fathom-migrated-'));
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach(child => child.kill('SIGKILL')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sqlite = (filename: string): Knex.Config => ({
  client: 'better-sqlite3',
  connection: { filename },
  useNullAsDefault: true,
});

function postgres(database: string): Knex.Config {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  return { client: 'pg', connection: url.href };
}

/** Makes one database and, once it is prepared, as many copies as are asked for. */
async function openOriginal(id: string) {
  if (id.startsWith('SQLITE')) {
    const original = join(folder, 'original.sqlite');
    return {
      original: sqlite(original),
      copy: async (name: string) => {
        const to = join(folder, `${name}.sqlite`);
        copyFileSync(original, to);
        return sqlite(to);
      },
      close: async () => {},
    };
  }
  const { client } = await databases.init(id as 'POSTGRES_18');
  const { database } = client.config.connection;
  const admin = createKnex(postgres('postgres'));
  const copies: string[] = [];
  return {
    original: postgres(database),
    copy: async (name: string) => {
      const to = `${database}_${name}`;
      await admin.raw('create database ?? template ??', [to, database]);
      copies.push(to);
      return postgres(to);
    },
    close: async () => {
      for (const copied of copies)
        await admin.raw('drop database ?? with (force)', [copied]);
      await admin.destroy();
    },
  };
}

/** A database of the second version, with facts, outcomes and their history. */
async function prepare(config: Knex.Config): Promise<void> {
  const knex = createKnex(config);
  for (let n = 0; n < 2; n++) await knex.migrate.up({ directory });
  const insert = (table: string, rows: object[]) =>
    knex.batchInsert(table, rows, 200);
  const ids = Array.from({ length: entities }, (_, index) => index + 1);
  await insert(
    'score_entity',
    ids.map(id => ({
      ...{ id, ref: `component:default/e${id}`, kind: 'component' },
      document: '{}',
    })),
  );
  const seen = { observedAt: at, evidence: [] };
  await insert(
    'score_fact',
    ids.map(id => ({
      ...{ entity_id: id, source: 's', hash: 'h', run_id: 'r' },
      document: JSON.stringify({ 'a.b': { value: id, ...seen } }),
      ...{ collected_at: at, reported_at: at },
    })),
  );
  await insert(
    'score_fact_event',
    ids.map(id => ({
      ...{ entity_id: id, fact_id: 'a.b', at, value: `${id}`, run_id: 'r' },
    })),
  );
  const outcome = {
    ...{ scorecard: 'starter', check_id: 'c', outcome: 'fail' },
    ...{ reason: 'r', rule_hash: 'h' },
  };
  await insert(
    'score_check_state',
    ids.map(id => ({ entity_id: id, ...outcome, since: at })),
  );
  await insert(
    'score_check_event',
    ids.map(id => ({ entity_id: id, ...outcome, at })),
  );
  await knex.destroy();
}

/** Starts to migrate in a process of its own; gives how long it took unless it was killed before. */
async function migrateApart(
  config: Knex.Config,
  killAfterMs: number | undefined,
): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '..', '__testUtils__', 'migrate.ts'),
      'migrate',
      JSON.stringify(config),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  children.push(child);
  let errors = '';
  child.stderr!.on('data', text => (errors += text));
  const ended = new Promise(resolve => child.once('exit', resolve));
  await Promise.race([
    new Promise(resolve => child.stdout!.once('data', resolve)),
    ended,
  ]);
  const start = Date.now();
  const timer =
    killAfterMs !== undefined &&
    setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await ended;
  if (timer) clearTimeout(timer);
  expect(errors).toBe('');
  return Date.now() - start;
}

async function goOn(config: Knex.Config): Promise<void> {
  const knex = createKnex(config);
  await knex.migrate.latest({ directory });
  await knex.destroy();
}

/** All that was taken over, and how many of the migrations are told as done. */
async function read(config: Knex.Config) {
  const knex = createKnex(config);
  try {
    const done = Number(
      (await knex('knex_migrations').count('* as n').first())!.n,
    );
    const tables = ['score_entity', 'score_fact', 'score_fact_event'];
    const counts = await Promise.all(
      [...tables, 'score_check_state', 'score_check_event'].map(async table =>
        Number((await knex(table).count('* as n').first())!.n),
      ),
    );
    const isNew = await knex.schema.hasColumn('score_fact', 'facts');
    return { done, counts, isNew };
  } finally {
    await knex.destroy();
  }
}

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  let databaseOf: Awaited<ReturnType<typeof openOriginal>>;
  beforeAll(async () => {
    databaseOf = await openOriginal(id);
    await prepare(databaseOf.original);
  });
  afterAll(() => databaseOf?.close());

  it(`hostile input 76: have done all or nothing when they are killed at ${kills} random moments, and go on`, async () => {
    const whole = await databaseOf.copy('whole');
    let takes = await migrateApart(whole, undefined);
    const { done: all, counts } = await read(whole);
    expect(counts).toEqual(Array(5).fill(entities));

    let cut = 0;
    for (let turn = 0; turn < kills; turn++) {
      const config = await databaseOf.copy(`${turn}`);
      // The first is killed as it begins, however slow the machine is.
      const after = turn === 0 ? 0 : Math.random() * takes;
      const ended = await migrateApart(config, after);
      const killed = await read(config);
      // Of the tables of before every row is there, or of those of now.
      expect(killed.counts).toEqual(counts);
      expect([killed.done, killed.isNew]).toEqual(
        killed.isNew ? [all, true] : [2, false],
      );
      cut += killed.isNew ? 0 : 1;
      // The first one may have been slowed down by what else the machine does.
      if (killed.isNew) takes = Math.min(takes, ended);
      await goOn(config);
      expect(await read(config)).toEqual({ done: all, counts, isNew: true });
    }
    // Else the moments were badly chosen, and this says nothing.
    expect(cut).toBeGreaterThan(0);
  });
});
