import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { createJobs } from '@fathom/jobs-node';
import { createClock } from '@fathom/test-kit';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import {
  component,
  createTestScore,
  TestScore,
} from '../__testUtils__/createTestScore';
import { createDatabaseProxy } from '../__testUtils__/databaseProxy';
import { KnexRollupStore } from '../rollup';
import { KnexCheckStateStore } from './KnexCheckStateStore';

jest.setTimeout(300_000);

const databases = TestDatabases.create({
  ids: ['POSTGRES_18'],
  disableDocker: true,
});
const names = Array.from({ length: 120 }, (_, index) => `e${index}`);
const silent = () => undefined;
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
function urlOf(database: string, port?: number): string {
  const url = new URL(
    process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
  );
  url.pathname = database;
  if (port) url.port = String(port);
  return url.href;
}

// A database that can be gone while its backend lives is PostgreSQL.
(databases.supports('POSTGRES_18') ? describe : describe.skip)(
  'the work of a backend whose database goes away',
  () => {
    const clock = createClock('2026-11-17T08:00:00.000Z');
    const ended: (() => Promise<unknown>)[] = [];
    /** Past what may stand between: only the test asks here. */
    let knex: Knex;
    let database: string;
    beforeEach(async () => {
      const { client } = await databases.init('POSTGRES_18');
      database = client.config.connection.database;
      knex = createKnex({ client: 'pg', connection: urlOf(database) });
      ended.push(() => knex.destroy());
    });
    afterEach(async () => {
      for (const end of ended.splice(0).reverse()) await end();
    });

    /** The whole score, with a real queue, behind what may be cut. */
    async function start(port: number): Promise<TestScore> {
      const own = createKnex({
        client: 'pg',
        connection: urlOf(database, port),
        pool: { min: 0, max: 10 },
        // Knex writes each refused connection, with its stack.
        log: { warn: silent, error: silent, debug: silent, deprecate: silent },
      });
      ended.push(() => own.destroy());
      const jobs = await createJobs({
        database: mockServices.database({ knex: own }),
        logger: mockServices.logger.mock(),
        lifecycle: mockServices.lifecycle.mock(),
        pluginId: 'score',
      });
      ended.push(() => jobs.stop());
      return createTestScore(own, {
        entities: names.map(name => component(name)),
        jobs,
        clock,
      });
    }

    const isJudged = (value: boolean) => async () => {
      const rows = await knex('score_entity as e')
        .join('score_entity_state as s', 's.entity_id', 'e.id')
        .join('score_fact as f', function join() {
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
    const tell = (score: TestScore, some: readonly string[], value: boolean) =>
      score.report(
        Object.fromEntries(some.map(name => [name, { 'demo.one': value }])),
      );
    /** Every sum, state and history says the same, and no row stands there twice. */
    async function verify(): Promise<void> {
      expect(await KnexRollupStore.create(knex).recount()).toEqual([]);
      expect(
        await KnexCheckStateStore.create(knex).listContradictions(),
      ).toEqual([]);
    }

    it('hostile input 74: goes on by itself after the database was gone for 30 s in mid-sweep, and pages said so', async () => {
      const { port, hostname } = new URL(urlOf(database));
      const proxy = await createDatabaseProxy({
        host: hostname,
        port: Number(port),
      });
      ended.push(async () => proxy.cut());
      const score = await start(proxy.port);
      clock.advance({ minutes: 1 });
      await tell(score, names, true);
      await until('all is judged', isJudged(true));
      const get = (path: string) =>
        request(score.app)
          .get(path)
          .set('Authorization', mockCredentials.user.header());
      const pages = [
        '/entities?scorecard=starter',
        '/entities/component/default/e1',
        '/facts/component/default/e1',
        '/scorecards',
        '/scorecards/starter',
        '/checks/starter/one',
        '/exemptions',
        '/campaigns',
        '/runs',
        '/entities/component/default/e1/history',
      ];
      for (const path of pages)
        expect([path, (await get(path)).status]).toEqual([path, 200]);

      clock.advance({ minutes: 1 });
      // Facts are kept; the sweep that follows is cut while it writes.
      const isCut = proxy.cutAt('insert into score_check_state');
      expect((await tell(score, names, false)).status).toBe(200);
      await isCut;
      const back = Date.now() + 30_000;
      while (Date.now() < back) {
        for (const path of pages) {
          const { status, headers, body } = await get(path);
          expect([path, status, headers['retry-after']]).toEqual([
            path,
            503,
            '10',
          ]);
          expect(body.error.message).toContain(
            'The database of the score does not answer.',
          );
          expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts:/);
        }
        expect((await tell(score, names.slice(0, 3), true)).status).toBe(503);
        await sleep(1_000);
      }
      // Of what was cut nothing is there, and what was told before is.
      expect(await isJudged(false)()).toBe(false);
      await verify();

      await proxy.mend();
      await until('the pages answer', async () => {
        const statuses = [];
        for (const path of pages) statuses.push((await get(path)).status);
        return statuses.every(status => status === 200);
      });
      await until('what was left is judged', isJudged(false));
      // And new work is done as before.
      clock.advance({ minutes: 1 });
      expect((await tell(score, names, true)).status).toBe(200);
      await until('new reports are judged', isJudged(true));
      await verify();
    });
  },
);
