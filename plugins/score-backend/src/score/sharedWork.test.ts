import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { ChildProcess, spawn } from 'node:child_process';
import { AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import type { BackendOptions } from '../__testUtils__/backend';
import { fact, twoChecks } from '../__testUtils__/createTestScore';
import { KnexFactStore } from '../fact';
import { KnexRollupStore } from '../rollup';
import { KnexScorecardStore } from '../scorecard';
import { KnexCheckStateStore } from './KnexCheckStateStore';

jest.setTimeout(300_000);

const databases = TestDatabases.create({
  ids: ['POSTGRES_18'],
  disableDocker: true,
});
const names = Array.from({ length: 120 }, (_, index) => `e${index}`);
const token = 'token-of-the-source-demo';
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

async function until(
  what: string,
  holds: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`After a minute not: ${what}`);
    await sleep(50);
  }
}

/** With its password, which Knex keeps from being written. */
function urlOf(database: string): string {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  return url.href;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

interface Backend {
  url: string;
  child: ChildProcess;
}

/** A backend in a process of its own, once it answers. */
async function startBackend(
  database: string,
  started: ChildProcess[],
): Promise<Backend> {
  const port = await freePort();
  const options: BackendOptions = { database, port, token, names };
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, '..', '__testUtils__', 'backend.ts'),
      'backend',
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  started.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text;
      if (said.includes('\nready\n')) resolve();
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', () => reject(new Error(`It ended early: ${said}`)));
  });
  return { url: `http://127.0.0.1:${port}`, child };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function tell(
  { url }: Backend,
  some: readonly string[],
  { value, at }: { value: boolean; at: string },
) {
  return request(url)
    .post('/api/score/facts/report')
    .set('Authorization', `Bearer ${token}`)
    .send({
      reports: some.map(name => ({
        entityRef: `component:default/${name}`,
        source: 'demo',
        runId: at,
        at,
        facts: { 'demo.one': { value, observedAt: at, evidence: [] } },
      })),
    });
}

const lookAgain = ({ url }: Backend, name: string) =>
  request(url)
    .post(`/api/score/entities/component/default/${name}/refresh`)
    .set('Authorization', `Bearer ${token}`);

// What several instances share exists on PostgreSQL only.
(databases.supports('POSTGRES_18') ? describe : describe.skip)(
  'two backends, each a process of its own, on one PostgreSQL',
  () => {
    const started: ChildProcess[] = [];
    let knex: Knex;
    let database: string;
    beforeEach(async () => {
      const { client } = await databases.init('POSTGRES_18');
      database = urlOf(client.config.connection.database);
      knex = createKnex({
        client: 'pg',
        connection: database,
        searchPath: ['score'],
      });
    });
    afterEach(async () => {
      for (const child of started.splice(0)) await kill(child);
      await knex.destroy();
    });

    async function publishScorecard(): Promise<void> {
      await KnexFactStore.create(knex).declare([
        fact('demo.one'),
        fact('demo.two'),
      ]);
      const source = { repository: 'https://host/content', path: '' };
      await KnexScorecardStore.create(knex).saveSource(
        source,
        [
          {
            ...source,
            path: 'starter.yaml',
            name: 'starter',
            goodText: twoChecks(),
            problems: [],
          },
        ],
        new Date().toISOString(),
      );
    }

    const isJudged = (value: boolean) => async () => {
      const rows = await knex('score_entity as e')
        .join('score_entity_state as s', 's.entity_id', 'e.id')
        .join('score_fact as f', function demoFacts() {
          this.on('f.entity_id', 'e.id').andOnVal('f.source', 'demo');
        })
        .whereRaw('s.judged_version = e.fact_version')
        .select('s.outcomes', 'f.facts');
      return (
        rows.length === names.length &&
        rows.every(
          row =>
            JSON.parse(row.facts).v['demo.one'] === value &&
            row.outcomes.includes(value ? '1' : '2'),
        )
      );
    };

    /** How many processes did work of these names. */
    async function workers(...some: string[]): Promise<number> {
      const { rows } = await knex.raw(
        `select count(distinct instance)::int as n from fathom_score_jobs.fathom_run
         where state = 'succeeded' and name = any(?)`,
        [some],
      );
      return rows[0].n;
    }

    async function valuesByEntity(
      table: string,
      query: { of: object; column: string },
    ): Promise<unknown[][]> {
      const found = new Map<number, unknown[]>();
      for (const row of await knex(table)
        .where(query.of)
        .orderBy(['entity_id', 'at']))
        found.set(row.entity_id, [
          ...(found.get(row.entity_id) ?? []),
          row[query.column],
        ]);
      return [...found.values()];
    }

    it('hostile input 75: share the work: both do some, nothing stands there twice, and one goes on when the other is killed', async () => {
      // One after the other: on an empty database Knex lets one make its tables only.
      const first = await startBackend(database, started);
      const second = await startBackend(database, started);
      expect(first.child.pid).not.toBe(second.child.pid);
      await publishScorecard();
      const half = names.length / 2;
      const tellAll = (value: boolean) => {
        const told = { value, at: new Date().toISOString() };
        return [
          tell(first, names.slice(0, half), told),
          tell(second, names.slice(half), told),
          // The same again at the other one: a source that sends twice.
          tell(second, names.slice(0, 10), told),
        ];
      };
      let round = 0;
      const value = () => round % 2 === 0;
      while (
        round < 6 ||
        (await workers('judge', 'judge-all')) < 2 ||
        (await workers('refresh')) < 2
      ) {
        if (round > 40) throw new Error('One instance does all of the work.');
        const answers = await Promise.all([
          ...tellAll(value()),
          ...[first, second].flatMap((backend, index) =>
            names
              .slice(index * 6, index * 6 + 6)
              .map(name => lookAgain(backend, name)),
          ),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([
          ...[200, 200, 200],
          ...Array(12).fill(202),
        ]);
        await until(`round ${round} is judged`, isJudged(value()));
        round++;
      }

      // What one was told is kept; it is killed before or while it judges.
      const last = await Promise.all(tellAll(value()));
      expect(last.map(({ status }) => status)).toEqual([200, 200, 200]);
      await kill(first.child);
      await until('what the killed one left is judged', isJudged(value()));
      round++;
      const { status } = await tell(second, names, {
        value: value(),
        at: new Date().toISOString(),
      });
      expect(status).toBe(200);
      await until('the one that is left goes on', isJudged(value()));
      round++;

      // One change of the fact and one of the outcome a round, for each entity: no more, no less.
      const { id: factId } = await knex('score_fact_name')
        .where({ fact: 'demo.one' })
        .first();
      const { id: checkId } = await knex('score_check')
        .where({ check_id: 'one' })
        .first();
      const turns = Array.from({ length: round }, (_, n) => n % 2 === 0);
      expect(
        await valuesByEntity('score_fact_event', {
          of: { fact_id: factId },
          column: 'value',
        }),
      ).toEqual(Array(names.length).fill(turns.map(String)));
      const outcomes = await valuesByEntity('score_check_event', {
        of: { check_id: checkId },
        column: 'outcome',
      });
      expect(
        // Judged before the first report it was unknown: one change more for some.
        outcomes.map(list => (list[0] === 3 ? list.slice(1) : list)),
      ).toEqual(Array(names.length).fill(turns.map(one => (one ? 1 : 2))));
      expect(
        await knex('score_entity_state').count('* as n').first(),
      ).toMatchObject({ n: String(names.length) });
      // Every sum, state and history says the same.
      expect(await KnexRollupStore.create(knex).recount()).toEqual([]);
      expect(
        await KnexCheckStateStore.create(knex).listContradictions(),
      ).toEqual([]);
    });
  },
);
