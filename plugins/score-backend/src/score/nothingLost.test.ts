import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import {
  openStores,
  refOf,
  reportsOf,
  workEntities,
} from '../__testUtils__/work';
import { component, fact, twoChecks } from '../__testUtils__/createTestScore';
import { KnexRollupStore } from '../rollup';
import { RunLog } from '../run';
import { KnexScorecardStore } from '../scorecard';
import { judgeAll, judgeChanged } from './judgeEntities';

jest.setTimeout(300_000);

/** Random points at which work is killed, on each database. */
const kills = 20;
const folder = mkdtempSync(join(tmpdir(), 'fathom-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const at = new Date('2026-11-17T08:00:00Z');

/** With its password, which Knex keeps from being written. */
function urlOf(database: string): string {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  return url.href;
}

/** A database that another process can open too, with entities, facts declared and a scorecard. */
async function prepare(id: string): Promise<Knex.Config> {
  let config: Knex.Config;
  if (id.startsWith('SQLITE')) {
    config = {
      client: 'better-sqlite3',
      connection: { filename: join(folder, `${Math.random()}.sqlite`) },
      useNullAsDefault: true,
    };
  } else {
    const { client } = await databases.init(id as 'POSTGRES_18');
    config = {
      client: 'pg',
      connection: urlOf(client.config.connection.database),
    };
  }
  const knex = createKnex(config);
  if (id.startsWith('SQLITE')) await knex.raw('pragma journal_mode = wal');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const stores = openStores(knex, () => at);
  await stores.facts.declare([
    fact('demo.count', { type: 'int' }),
    fact('demo.even'),
  ]);
  const source = { repository: 'https://host/content', path: '' };
  await KnexScorecardStore.create(knex).saveSource(
    source,
    [
      {
        ...source,
        path: 'starter.yaml',
        name: 'starter',
        goodText: twoChecks('demo.even', 'demo.count > 0 && !demo.even'),
        problems: [],
      },
    ],
    at.toISOString(),
  );
  await stores.entities.saveSeen(
    Array.from({ length: workEntities }, (_, index) => ({
      ref: refOf(index),
      kind: 'component',
      title: `e${index}`,
      ownerRef: `group:default/team-${index % 7}`,
      systemRef: `system:default/system-${index % 3}`,
      entity: component(`e${index}`),
    })),
    { gone: [], renamed: [] },
    at.toISOString(),
  );
  await knex.destroy();
  return config;
}

function startChild(knex: Knex.Config, acks: string, seed: number) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '..', '__testUtils__', 'work.ts'),
      'work',
      JSON.stringify({ knex, acks, seed }),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr!.on('data', text => (errors += text));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve());
    child.once('exit', () => reject(new Error(`It ended early: ${errors}`)));
  });
  return { child, ready, errors: () => errors };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** What was told to be kept is there, and all that is told twice tells the same. */
async function verify(config: Knex.Config, acks: string): Promise<void> {
  const knex = createKnex(config);
  try {
    const { states } = openStores(knex, () => at);
    expect(await states.listContradictions()).toEqual([]);
    expect(await KnexRollupStore.create(knex).recount()).toEqual([]);
    const stored = new Map<string, number>();
    for (const row of await knex('score_fact as f')
      .join('score_entity as e', 'e.id', 'f.entity_id')
      .select('e.ref', 'f.facts'))
      stored.set(row.ref, JSON.parse(row.facts).v['demo.count']);
    for (const line of readFileSync(acks, 'utf8').split('\n').filter(Boolean)) {
      const [index, value] = line.split(' ').map(Number);
      // A later one may be there whose word did not come back.
      if (!(stored.get(refOf(index))! >= value))
        throw new Error(
          `${refOf(index)} has ${stored.get(refOf(index))}, told was ${value}`,
        );
    }
  } finally {
    await knex.destroy();
  }
}

/** Runs that were killed are told as that, when a minute has passed. */
async function interrupt(config: Knex.Config): Promise<void> {
  const knex = createKnex(config);
  try {
    const running = () => knex('score_run').where({ status: 'running' });
    const killed = (await running()).length;
    expect(killed).toBeGreaterThan(0);
    await running().update({ alive_until: 0 });
    expect(await RunLog.create(knex, () => at).endInterrupted()).toBe(killed);
    expect(await running()).toEqual([]);
  } finally {
    await knex.destroy();
  }
}

/** After all: what is left is done, and everything is what the facts say. */
async function converge(config: Knex.Config): Promise<void> {
  const knex = createKnex(config);
  try {
    const stores = openStores(knex, () => new Date());
    await judgeChanged(stores);
    expect(await stores.entities.listUnjudged(10)).toEqual([]);
    const counts = await judgeAll(stores);
    expect(counts.changes).toBe(0);
    expect(counts.looked).toBe(workEntities * 2);
    expect(
      counts.pass +
        counts.fail +
        counts.unknown +
        counts.notApplicable +
        counts.exempt,
    ).toBe(counts.looked);
    for (const row of await knex('score_fact as f')
      .join('score_entity_state as s', 's.entity_id', 'f.entity_id')
      .select('f.facts', 's.outcomes')) {
      const { v } = JSON.parse(row.facts);
      expect(row.outcomes).toBe(v['demo.even'] ? '012' : '021');
    }
    expect(await stores.states.listContradictions()).toEqual([]);
    expect(await KnexRollupStore.create(knex).recount()).toEqual([]);
  } finally {
    await knex.destroy();
  }
}

describe.each(databases.eachSupportedId())('nothing is lost on %s', id => {
  it(`hostile input 76: is whole after ${kills} kills at random points of ingest and sweep`, async () => {
    const config = await prepare(id);
    const acks = join(folder, `${id}.acks`);
    writeFileSync(acks, '');
    let next = startChild(config, acks, 1);
    for (let turn = 1; turn <= kills; turn++) {
      const { child, ready, errors } = next;
      await ready;
      child.stdin!.write('go\n');
      // The next one starts up meanwhile, and waits.
      if (turn < kills) next = startChild(config, acks, turn + 1);
      await new Promise(resolve =>
        setTimeout(resolve, 20 + Math.random() * 500),
      );
      await end(child);
      expect(errors()).toBe('');
      await verify(config, acks);
    }
    expect(readFileSync(acks, 'utf8').length).toBeGreaterThan(0);
    await interrupt(config);
    await converge(config);
  });

  if (id.startsWith('POSTGRES')) {
    it('hostile input 75: has no double when two instances share the work', async () => {
      const config = await prepare(id);
      const files = [1, 2].map(seed => join(folder, `${id}.${seed}.acks`));
      const children = files.map((file, index) => {
        writeFileSync(file, '');
        return startChild(config, file, index + 1);
      });
      for (const { child, ready } of children) {
        await ready;
        child.stdin!.write('go\n');
      }
      await new Promise(resolve => setTimeout(resolve, 4_000));
      for (const { child, errors } of children) {
        expect(child.exitCode).toBeNull();
        expect(errors()).toBe('');
        await end(child);
      }
      for (const file of files)
        expect(readFileSync(file, 'utf8').length).toBeGreaterThan(0);
      const knex = createKnex(config);
      expect(
        await openStores(knex, () => at).states.listContradictions(),
      ).toEqual([]);
      await knex.destroy();
      await converge(config);
    });

    it('hostile input 74: goes on where it was after the database was gone in mid-sweep', async () => {
      const config = await prepare(id);
      const knex = createKnex({ ...config, acquireConnectionTimeout: 2_000 });
      const stores = openStores(knex, () => new Date());
      await stores.facts.saveReports(
        reportsOf([...Array(workEntities).keys()], 2, new Date()),
        { now: new Date() },
      );
      const database = new URL(config.connection as string).pathname.slice(1);
      const admin = createKnex({ client: 'pg', connection: urlOf('postgres') });
      const { save } = stores.states;
      let cut = false;
      stores.states.save = async (...args) => {
        // Gone between judging and writing.
        if (!cut) {
          cut = true;
          await admin.raw(
            `alter database "${database}" allow_connections false`,
          );
          await admin.raw(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
            [database],
          );
        }
        return save.apply(stores.states, args);
      };
      await expect(judgeChanged(stores)).rejects.toThrow();
      await expect(judgeAll(stores)).rejects.toThrow();
      await admin.raw(`alter database "${database}" allow_connections true`);
      // Of the batch that was cut nothing is there.
      expect((await stores.states.listPacked([1])).size).toBe(0);
      await judgeChanged(stores);
      await knex.destroy();
      await admin.destroy();
      await converge(config);
    });
  }
});
