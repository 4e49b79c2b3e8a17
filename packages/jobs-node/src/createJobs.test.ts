import {
  TestDatabaseId,
  TestDatabases,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { Client } from 'pg';
import { createJobs } from './createJobs';
import type { Jobs } from './Jobs';

jest.setTimeout(120_000);

const ids: TestDatabaseId[] = ['SQLITE_3', 'POSTGRES_18'];
const databases = TestDatabases.create({ ids });
// The helper of the tests leaves out what this machine does not have.
const available = ids.filter(id => databases.supports(id));

async function until(holds: () => boolean | Promise<boolean>) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (await holds()) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('It did not happen within a minute.');
}

describe.each(available)('createJobs on %s', id => {
  const made: Jobs[] = [];
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(id);
  });
  afterEach(async () => {
    for (const jobs of made.splice(0)) await jobs.stop();
  });
  const create = async (concurrency?: number) => {
    const jobs = await createJobs({
      database: mockServices.database({ knex }),
      logger: mockServices.logger.mock(),
      lifecycle: mockServices.lifecycle.mock(),
      pluginId: 'paved-roads',
      concurrency,
    });
    made.push(jobs);
    return jobs;
  };

  it('runs what was queued, merges by key, and keeps a record', async () => {
    const jobs = await create();
    const seen: unknown[] = [];
    jobs.define<{ n: number }>('a', async payload => {
      seen.push(payload);
    });
    const later = new Date(Date.now() + 60_000);
    await jobs.enqueue('a', { n: 1 }, { key: 'k', runAt: later });
    await jobs.enqueue('a', { n: 2 }, { key: 'k' });
    await jobs.enqueue('a', { n: 3 }, { key: 'k', runAt: later });
    await jobs.enqueue('a', { n: 4 }, { key: 'late', runAt: later });
    await jobs.start();
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ n: 3 }]);
    await until(async () => (await jobs.listRuns())[0]?.state === 'succeeded');
    expect(await jobs.listRuns()).toEqual([
      expect.objectContaining({ name: 'a', key: 'k', state: 'succeeded' }),
    ]);
    expect(await jobs.listQueued()).toEqual([
      {
        name: 'a',
        key: 'late',
        runAt: later.toISOString(),
        attempts: 0,
        lastError: undefined,
      },
    ]);
  });

  it('tries again what failed, and gives up after its attempts', async () => {
    const jobs = await create();
    let tries = 0;
    jobs.define(
      'a',
      async () => {
        tries++;
        throw new Error(`no ${tries}`);
      },
      { maxAttempts: 2 },
    );
    await jobs.start();
    await jobs.enqueue('a', {}, { key: 'k' });
    await until(async () => (await jobs.listQueued())[0]?.lastError === 'no 1');
    await until(() => tries === 2);
    await until(async () => (await jobs.listQueued()).length === 0);
    expect((await jobs.listRuns()).map(r => r.error)).toEqual(['no 2', 'no 1']);
  });

  it('repeats, also after a failure, and keeps one line of success', async () => {
    const jobs = await create();
    let runs = 0;
    jobs.define('a', async () => {
      runs++;
      if (runs === 2) throw new Error('once');
    });
    jobs.repeat('a', {}, { everyMs: 100 });
    await jobs.start();
    await until(() => runs >= 4);
    const lines = (await jobs.listRuns()).filter(r => r.state === 'succeeded');
    expect(lines.length).toBeLessThanOrEqual(2);
  });

  it('calls off what takes too long', async () => {
    const jobs = await create();
    jobs.define(
      'slow',
      (_payload, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
      { timeoutMs: 200, maxAttempts: 1 },
    );
    await jobs.start();
    await jobs.enqueue('slow', {});
    await until(async () => (await jobs.listRuns())[0]?.state === 'failed');
    expect((await jobs.listRuns())[0].error).toContain('slow was not done');
  });

  // What several backends share exists only there.
  if (!id.startsWith('POSTGRES')) return;

  it('two backends never do one key at the same time, and do each piece once', async () => {
    const active = new Map<string, number>();
    const most = { value: 0 };
    const done: string[] = [];
    const backends = [await create(), await create()];
    for (const jobs of backends) {
      jobs.define<{ key: string; n: number }>('a', async ({ key, n }) => {
        active.set(key, (active.get(key) ?? 0) + 1);
        most.value = Math.max(most.value, active.get(key)!);
        await new Promise(resolve => setTimeout(resolve, 5));
        active.set(key, active.get(key)! - 1);
        done.push(`${key}${n}`);
      });
    }
    await Promise.all(backends.map(jobs => jobs.start()));
    for (let n = 0; n < 30; n++) {
      const key = `k${n % 3}`;
      await backends[n % 2].enqueue('a', { key, n }, { key });
      await new Promise(resolve => setTimeout(resolve, 8));
    }
    // What waits gives way to what comes after it; the last of a key is always done.
    const last = ['k027', 'k128', 'k229'];
    await until(() => last.every(piece => done.includes(piece)));
    expect(await backends[0].listQueued()).toEqual([]);
    expect(most.value).toBe(1);
    expect(new Set(done).size).toBe(done.length);
  });

  it('never takes work from a backend that lives', async () => {
    const first = await create();
    let runs = 0;
    first.define('a', async () => {
      runs++;
      await new Promise(resolve => setTimeout(resolve, 300));
    });
    await first.start();
    await first.enqueue('a', {}, { key: 'k' });
    await until(() => runs === 1);
    // Every name under which work is locked is known as living.
    const { rows } = await knex.raw(
      `select locked_by from fathom_paved_roads_jobs.jobs
       where locked_by not in (select worker_id from fathom_paved_roads_jobs.fathom_worker)`,
    );
    expect(rows).toEqual([]);
  });

  it('work of a backend that was killed is done by the next one', async () => {
    // One hand, which is busy for good: it takes nothing back.
    const first = await create(1);
    first.define(
      'a',
      (_payload, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
      { timeoutMs: 60_000 },
    );
    await first.start();
    await first.enqueue('a', {}, { key: 'k' });
    await until(async () => (await first.listRuns())[0]?.state === 'running');
    // As if its process had ended: a process id that is no more, on this host.
    const child = spawn('true');
    await new Promise(resolve => child.once('exit', resolve));
    await knex.raw(
      `update fathom_paved_roads_jobs.fathom_worker set pid = ${child.pid}`,
    );

    const second = await create();
    let done = false;
    second.define('a', async () => {
      done = true;
    });
    await second.start();
    await until(() => done);
    const runs = await second.listRuns();
    expect(runs.find(r => r.state === 'failed')!.error).toContain(
      'was stopped',
    );
  });

  it('goes on after the database was gone, with work that was being done', async () => {
    const { database } = knex.client.connectionSettings;
    const url = new URL(
      process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING!,
    );
    url.pathname = 'postgres';
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    const open = (allow: boolean) =>
      admin.query(`alter database "${database}" allow_connections ${allow}`);
    const jobs = await create();
    let tries = 0;
    let others = 0;
    jobs.define('a', async () => {
      tries++;
      if (tries > 1) return;
      await open(false);
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [database],
      );
      throw new Error('The database is gone.');
    });
    jobs.define('b', async () => {
      others++;
    });
    jobs.repeat('b', {}, { everyMs: 100 });
    await jobs.start();
    await until(() => others > 0);
    await jobs.enqueue('a', {}, { key: 'k' });
    await until(() => tries === 1);
    await new Promise(resolve => setTimeout(resolve, 3_000));
    const seen = others;
    await open(true);
    await until(() => tries === 2 && others > seen);
    await until(async () =>
      (await jobs.listQueued()).every(j => j.name === 'b'),
    );
    await admin.end();
  });

  it('takes up again what was done and could not be noted', async () => {
    const jobs = await create();
    let runs = 0;
    jobs.define('a', async () => {
      runs++;
    });
    await jobs.start();
    // A worker says who it is a moment after it began.
    let worker: string | undefined;
    await until(async () => {
      const { rows } = await knex.raw(
        'select worker_id from fathom_paved_roads_jobs.fathom_worker limit 1',
      );
      worker = rows[0]?.worker_id;
      return worker !== undefined;
    });
    await jobs.enqueue(
      'a',
      {},
      { key: 'k', runAt: new Date(Date.now() + 60_000) },
    );
    // As it is left when the word of its end does not arrive.
    for (const table of ['_private_jobs', '_private_job_queues'])
      await knex.raw(
        `update fathom_paved_roads_jobs.${table} set locked_at = now(), locked_by = ?`,
        [worker!],
      );
    await knex.raw(
      'update fathom_paved_roads_jobs._private_jobs set run_at = now()',
    );
    await until(() => runs === 1);
  });

  it('names the right that is missing', async () => {
    await knex
      .raw(`create role weak login password 'weak'`)
      .catch(() => undefined);
    const { database, host, port } = knex.client.connectionSettings;
    await knex.raw(`revoke create on database "${database}" from public`);
    await expect(
      createJobs({
        database: mockServices.database({
          knex: Object.assign(() => undefined, {
            client: {
              config: {
                client: 'pg',
                connection: {
                  host,
                  port,
                  database,
                  user: 'weak',
                  password: 'weak',
                },
              },
            },
          }) as never,
        }),
        logger: mockServices.logger.mock(),
        lifecycle: mockServices.lifecycle.mock(),
        pluginId: 'weak',
      }),
    ).rejects.toThrow(`GRANT CREATE ON DATABASE "${database}" TO "weak"`);
  });
});
