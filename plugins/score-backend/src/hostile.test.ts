import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { DescribedRoute } from '@fathom/test-kit';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import {
  component,
  createTestScore,
  fact,
  TestScore,
  twoChecks,
} from './__testUtils__/createTestScore';
import {
  openStores,
  refOf,
  reportsOf,
  workEntities,
} from './__testUtils__/work';
import { routes } from './openapi';
import { judgeAll } from './score';
import { KnexScorecardStore } from './scorecard';

/*
 * The catalogue of hostile input, as far as it touches what the score reads, keeps and answers; each case carries
 * its number there. What is wrong with rules and expressions alone stands with the core.
 */

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'fathom-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const user = mockCredentials.user.header();
const service = mockCredentials.service.header();
const at = '2026-11-17T08:00:00.000Z';
const outcomesOf = async (score: TestScore) =>
  (
    await request(score.app).get('/entities').set('Authorization', user)
  ).body.items.map((item: any) => item.outcomes);

describe.each(databases.eachSupportedId())('hostile requests on %s', id => {
  let score: TestScore;
  beforeAll(async () => {
    score = await createTestScore(await databases.init(id), { badges: true });
    await score.report({ parcel: { 'demo.one': true } });
  });
  const post = (path: string, auth = service) =>
    request(score.app).post(path).set('Authorization', auth);
  const lives = async () =>
    expect(await outcomesOf(score)).toEqual([{ one: 'pass', two: 'unknown' }]);

  it('hostile input 41: a body over the limit is answered 413 with the number, and nothing of it is kept', async () => {
    const { status, body } = await post('/facts/report')
      .set('Content-Type', 'application/json')
      .send(`{"reports": [${' '.repeat(10 * 1024 * 1024)}]}`);
    expect([status, body.error.message]).toEqual([
      413,
      'The body is larger than the limit of 10485760 bytes. Send it in several parts.',
    ]);
    await lives();
  });

  it('hostile input 42: a gzip bomb is stopped at the limit of what it inflates to', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(300 * 1024);
    const { status, body } = await post('/facts/report')
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize(of => of as string)
      .send(bomb as unknown as string);
    expect([status, body.error.message]).toEqual([
      413,
      expect.stringContaining('limit of 10485760 bytes'),
    ]);
    await lives();
  });

  const bodies: [string, Record<string, string>, string | undefined][] = [
    ['no content type', { 'Content-Type': '' }, '{"reports": []}'],
    ['another content type', { 'Content-Type': 'text/html' }, '<p>'],
    ['no body', { 'Content-Type': 'application/json' }, undefined],
    ['a cut body', { 'Content-Type': 'application/json' }, '{"reports": ['],
    ['a bare value', { 'Content-Type': 'application/json' }, '3'],
    [
      'gzip that is none',
      { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
      '{}',
    ],
    [
      'an unknown encoding',
      { 'Content-Type': 'application/json', 'Content-Encoding': 'zip' },
      '{}',
    ],
  ];
  it.each(bodies)(
    'hostile input 52: %s is refused by every route, and the process lives',
    async (_, headers, body) => {
      for (const [path, auth] of [
        ['/facts/declare', service],
        ['/facts/report', service],
        ['/exemptions', user],
        ['/campaigns', user],
        ['/preview', user],
        ['/badges', user],
      ]) {
        const asked = post(path, auth).set(headers);
        const { status } = await (body === undefined
          ? asked
          : asked.send(body));
        expect([path, [400, 415].includes(status) && status]).toEqual([
          path,
          status,
        ]);
      }
      await lives();
    },
  );

  it.each([
    ['a page of 10^9', '/entities?limit=1000000000', 400, 'limit'],
    ['a page before the first', '/entities?offset=-1', 400, 'offset'],
    ['a filter of 8 KB', `/entities?q=${'x'.repeat(8000)}`, 400, 'q'],
    ['an order that is none', '/entities?sort=secret', 400, 'sort'],
    ['a question that is none', '/entities?cursor=forged', 400, 'cursor'],
    ['a zone of +99:99', `/replay?at=2026-11-17T00:00:00%2B99:99`, 400, 'at'],
    ['10,000 days', '/checks/starter/one?days=10000', 400, 'days'],
    ['a page at 10^300', '/runs?offset=1e300', 400, 'offset'],
  ])(
    'hostile input 67: %s is refused with what is wrong',
    async (_, path, expected, words) => {
      const { status, body } = await request(score.app)
        .get(path)
        .set('Authorization', user);
      expect([status, body.error.message]).toEqual([
        expected,
        expect.stringContaining(words),
      ]);
    },
  );

  it.each([
    ['a query', 'get', '/runs?kind=%00', undefined],
    [
      'the reason of an exemption',
      'post',
      '/exemptions',
      {
        ...{ entityRef: 'component:default/parcel', scorecard: 'starter' },
        ...{ check: 'two', reason: 'It is not so.\u0000' },
        until: '2026-12-01T00:00:00Z',
      },
    ],
    [
      'the filter of a campaign',
      'post',
      '/campaigns/reach',
      { scorecard: 'starter', appliesTo: { 'spec.type': '\u0000' } },
    ],
  ] as const)(
    'hostile input 53: U+0000 in %s is refused with its place',
    async (_, method, path, body) => {
      const answer = await request(score.app)
        [method](path)
        .set('Authorization', user)
        .send(body);
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringMatching(/refused at (kind|reason|appliesTo).*U\+0000/),
      ]);
      await lives();
    },
  );

  it('hostile input 44: a filter that is nested 9,000 deep is refused, and the process lives', async () => {
    const deep = `${'{"$not":'.repeat(9000)}{"kind":"API"}${'}'.repeat(9000)}`;
    const { status, body } = await post('/campaigns/reach', user)
      .set('Content-Type', 'application/json')
      .send(`{"scorecard":"starter","appliesTo":${deep}}`);
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('at appliesTo'),
    ]);
    await lives();
  });

  it.each([
    ['a line before the first', { line: -1 }, 'line'],
    ['half a line', { line: 1.5 }, 'line'],
    ['a path out of the repository', { file: 'src/../../../x' }, 'file'],
    ['a path of the machine', { file: '/etc/passwd' }, 'file'],
    ['a field that is none', { url: 'https://host/x' }, 'url'],
  ])(
    'hostile input 45: evidence that names %s refuses its fact, by name and source, and the rest of the bulk is kept',
    async (_, over, words) => {
      const evidence = {
        ...{ kind: 'file', repository: 'https://host/code' },
        ...{ commit: 'a'.repeat(40), file: 'README.md' },
      };
      const report = (name: string, proof: object) => ({
        ...{ entityRef: 'component:default/parcel', source: 'demo' },
        ...{ runId: JSON.stringify(over), at },
        facts: { [name]: { value: true, observedAt: at, evidence: [proof] } },
      });
      const { status, body } = await post('/facts/report').send({
        reports: [
          report('demo.two', { ...evidence, ...over }),
          report('demo.one', evidence),
        ],
      });
      expect([status, body]).toEqual([
        200,
        {
          accepted: 1,
          refused: [
            {
              entityRef: 'component:default/parcel',
              fact: 'demo.two',
              reason: expect.stringMatching(
                new RegExp(`^The source "demo" .*evidence\\.0.*${words}`),
              ),
            },
          ],
        },
      ]);
      expect(score.logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(
          /^The source "demo" had demo\.two of component:default\/parcel refused: The source/,
        ),
      );
      // The one run that told of both says what was refused of it.
      const run = await score
        .knex('score_run')
        .where({ kind: 'facts:demo' })
        .orderBy('id', 'desc')
        .first();
      expect(JSON.parse(run.counts)).toMatchObject({ looked: 1, refused: 1 });
      await score.settle();
      await lives();
    },
  );

  it('hostile input 44, 53: a bulk is kept but for a value that is nested 100,000 deep, whatever an error quotes', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const about = `"entityRef":"component:default/parcel","source":"demo","at":"${at}"`;
    const { status, body } = await post('/facts/report')
      .set('Content-Type', 'application/json')
      .send(
        `{"reports":[{${about},"runId":"b","facts":{"demo.two":{"value":${deep},"observedAt":"${at}","evidence":[]}}},{${about},"runId":"a","facts":{},"error":"a \\u0000"}]}`,
      );
    expect([status, body.refused]).toEqual([
      200,
      [
        expect.objectContaining({
          fact: 'demo.two',
          reason: expect.stringContaining('what nests too deep'),
        }),
      ],
    ]);
    const told = await request(score.app)
      .get('/facts/component/default/parcel')
      .set('Authorization', user);
    expect(JSON.stringify(told.body)).toContain('a \uFFFD');
    await lives();
  });

  it('hostile input 67: 10,000 reports at once are refused, and none of them is kept', async () => {
    const report = {
      entityRef: 'component:default/parcel',
      source: 'demo',
      runId: 'many',
      at,
      facts: {},
    };
    const { status, body } = await post('/facts/report').send({
      reports: Array(10_000).fill(report),
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('1000'),
    ]);
    await lives();
  });
});

describe.each(databases.eachSupportedId())('who asks on %s', id => {
  const start = async (options: Parameters<typeof createTestScore>[1]) => {
    const score = await createTestScore(await databases.init(id), {
      entities: [component('parcel'), component('secret')],
      badges: true,
      ...options,
    });
    await score.report({ secret: { 'demo.one': true } });
    const ask = async (
      { method, path }: Pick<DescribedRoute, 'method' | 'path'>,
      as: { auth?: string; name?: string; body?: object } = {},
    ) => {
      const { auth = user, name = 'secret', body = {} } = as;
      const address = path
        .replace(':kind', 'component')
        .replace(':namespace', 'default')
        .replace(':scorecard', 'starter')
        .replace(':name', name)
        .replace(/:\w+/g, '1');
      const asked = request(score.app)
        [method](address)
        .set('Authorization', auth);
      const { status, body: answer } = await (method === 'get'
        ? asked
        : asked.send(body));
      return { status, message: `${answer.error?.message}` };
    };
    return { score, ask };
  };
  const signed = routes.filter(({ path }) => !path.startsWith('/badge/'));

  it('hostile input 64: a service that may not be read is answered like one that is not there, on every route', async () => {
    const { score, ask } = await start({
      shows: (entity, who) => !who || entity.metadata.name !== 'secret',
    });
    const about = routes.filter(({ path }) => path.includes(':kind'));
    expect(about.length).toBeGreaterThan(3);
    const bodies: Record<string, object> = {
      '/exemptions': {
        ...{ scorecard: 'starter', check: 'two', reason: 'It is not so.' },
        until: '2026-12-01T00:00:00Z',
      },
      '/badges': { scorecard: 'starter' },
    };
    const posted = Object.keys(bodies).map(path => ({
      ...{ method: 'post' as const, path },
    }));
    for (const route of [...about, ...posted]) {
      const [hidden, missing] = await Promise.all(
        ['secret', 'nobody'].map(async name => {
          const body = {
            ...bodies[route.path],
            ...(bodies[route.path] && {
              entityRef: `component:default/${name}`,
            }),
          };
          const { status, message } = await ask(route, { name, body });
          return [route.path, status, message.replaceAll(name, '…')];
        }),
      );
      expect(hidden).toEqual([route.path, 404, expect.any(String)]);
      expect(hidden).toEqual(missing);
    }
    const lists = await Promise.all(
      ['/entities', '/exemptions', '/campaigns', '/badges', '/runs'].map(path =>
        request(score.app).get(path).set('Authorization', user),
      ),
    );
    expect(lists.map(({ text }) => text).join('')).not.toContain('secret');
  });

  it('hostile input 66: every route refuses who is not signed in, who lacks the right, and people where plugins report', async () => {
    const { ask } = await start({ allows: (_, who) => !who });
    for (const route of signed) {
      const none = await ask(route, { auth: mockCredentials.none.header() });
      expect([route.id, none.status]).toEqual([route.id, 401]);
      const { status, message } = await ask(route);
      expect([route.id, status, message]).toEqual([
        route.id,
        403,
        // Where plugins report, no right of a person helps.
        expect.stringContaining(
          route.permission ?? "does not allow 'user' credentials",
        ),
      ]);
    }
  });
});

describe.each(databases.eachSupportedId())('hostile claims on %s', id => {
  it('hostile input 73: an owner that is not in the catalog owns nothing: the fact says so, and nobody is told', async () => {
    const group = (name: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      spec: {},
      relations: [{ type: 'hasMember', targetRef: 'user:default/ann' }],
    });
    const score = await createTestScore(await databases.init(id), {
      entities: [
        component('real', { owner: 'group:default/parcels' }),
        component('claimed', { owner: 'group:default/made-up' }),
        group('parcels'),
      ],
      facts: [fact('catalog.ownerExists', { source: 'catalog' })],
      scorecard: twoChecks('catalog.ownerExists', 'catalog.ownerExists'),
    });
    expect(await outcomesOf(score)).toEqual([
      { one: 'fail', two: 'fail' },
      { one: 'pass', two: 'pass' },
    ]);
    score.entities.splice(2, 1);
    score.clock.advance({ days: 1 });
    await score.run('collect-catalog');
    await score.settle();
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(score.sent).toEqual([]);
  });
});

/** A database in a file, or of its own, that another connection can reach. */
async function open(id: string): Promise<Knex> {
  if (!id.startsWith('SQLITE')) return databases.init(id as 'POSTGRES_18');
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, `${Math.random()}.sqlite`) },
    useNullAsDefault: true,
    pool: { min: 1, max: 1 },
  });
  await knex.raw('pragma journal_mode = wal');
  await knex.raw('pragma busy_timeout = 100');
  return knex;
}

describe('a database that takes nothing more', () => {
  const refused = async (score: TestScore) => {
    const { status, headers, body } = await score.report({
      parcel: { 'demo.one': false, 'demo.text': 'x'.repeat(4000) },
    });
    expect([status, headers['retry-after'], body.error.message]).toEqual([
      503,
      '10',
      expect.stringContaining('Nothing is lost'),
    ]);
    // What is known is read on.
    expect(await outcomesOf(score)).toEqual([{ one: 'pass', two: 'unknown' }]);
  };
  const listed = async (score: TestScore) =>
    expect(await outcomesOf(score)).toHaveLength(1);
  const taken = async (score: TestScore) => {
    const { status } = await score.report({ parcel: { 'demo.one': false } });
    expect(status).toBe(200);
    expect(await outcomesOf(score)).toEqual([{ one: 'fail', two: 'unknown' }]);
  };
  const start = async (knex: Knex) => {
    const score = await createTestScore(knex, {
      facts: [
        fact('demo.one'),
        fact('demo.two'),
        fact('demo.text', { type: 'string' }),
      ],
    });
    await score.report({ parcel: { 'demo.one': true } });
    return score;
  };

  it('hostile input 77: a full disk is said, reading goes on, and the same report is taken once there is room', async () => {
    const knex = await open('SQLITE_3');
    const score = await start(knex);
    await knex.raw('pragma wal_checkpoint(truncate)');
    const [{ page_count: pages }] = await knex.raw('pragma page_count');
    await knex.raw(`pragma max_page_count = ${pages}`);
    // Free pages are used up first.
    for (let n = 0; n < 100; n++) {
      const { status } = await score.report({
        [`filler-${n}`]: { 'demo.text': `${n}${'x'.repeat(3900)}` },
      });
      if (status !== 200) break;
    }
    await refused(score);
    await knex.raw('pragma max_page_count = 1000000');
    await taken(score);
    await knex.destroy();
  });

  it('hostile input 78: a database that another holds is said after a bounded wait', async () => {
    const knex = await open('SQLITE_3');
    const score = await start(knex);
    const other = createKnex({
      client: 'better-sqlite3',
      connection: { ...knex.client.config.connection },
      useNullAsDefault: true,
      pool: { min: 1, max: 1 },
    });
    await other.raw('begin immediate');
    const began = Date.now();
    await refused(score);
    expect(Date.now() - began).toBeLessThan(5000);
    await other.raw('rollback');
    await other.destroy();
    await taken(score);
    await knex.destroy();
  });

  (databases.supports('POSTGRES_18') ? it : it.skip)(
    'hostile input 80: a server that became a read-only replica is said, and is not taken for empty',
    async () => {
      const admin = await open('POSTGRES_18');
      const { database } = admin.client.config.connection;
      const silent = () => undefined;
      const knex = createKnex({
        ...admin.client.config,
        // Knex writes each connection that was cut, with its stack.
        log: { warn: silent, error: silent, debug: silent, deprecate: silent },
      });
      const score = await start(knex);
      const set = async (mode: string) => {
        await admin.raw(
          `alter database "${database}" set default_transaction_read_only = ${mode}`,
        );
        await admin.raw(
          'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()',
          [database],
        );
      };
      /** Questions find out that their connections are gone. */
      const findOut = () =>
        Promise.allSettled(
          Array.from({ length: 20 }, () => knex.raw('select 1')),
        );
      await set('on');
      await findOut();
      await refused(score);
      await score.run('collect-catalog').catch(() => undefined);
      await listed(score);
      await set('off');
      await findOut();
      await taken(score);
      await knex.destroy();
    },
  );
});

describe.each(databases.eachSupportedId())('two instances on %s', id => {
  const rule =
    (text: string, at_ = at) =>
    async (knex: Knex) => {
      const source = { repository: 'https://host/content', path: '' };
      await KnexScorecardStore.create(knex).saveSource(
        source,
        [
          {
            ...{ ...source, path: 'starter.yaml', name: 'starter' },
            ...{ goodText: text, problems: [] },
          },
        ],
        at_,
      );
    };
  const prepare = async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({
      directory: join(__dirname, '..', 'migrations'),
    });
    const stores = openStores(knex, () => new Date(at));
    await stores.facts.declare([
      fact('demo.count', { type: 'int' }),
      fact('demo.even'),
    ]);
    await rule(twoChecks('demo.even', 'demo.count > 5'))(knex);
    await stores.entities.saveSeen(
      Array.from({ length: workEntities }, (_, index) => ({
        ref: refOf(index),
        kind: 'component',
        title: `e${index}`,
        entity: component(`e${index}`),
      })),
      { gone: [], renamed: [] },
      at,
    );
    const all = Array.from({ length: workEntities }, (_, index) => index);
    await stores.facts.saveReports(reportsOf(all, 4, new Date(at)), {
      now: new Date(at),
    });
    return { knex, stores };
  };

  it('hostile input 24: a rule that changes in mid-sweep: each outcome names the rule that made it, and the old never wins', async () => {
    const { knex, stores } = await prepare();
    const other = openStores(knex, () => new Date('2026-11-17T08:00:01Z'));
    let isFirst = true;
    await judgeAll({
      ...stores,
      states: Object.assign(Object.create(stores.states), {
        save: async (...args: Parameters<typeof stores.states.save>) => {
          // Between the judging of the first instance and its writing.
          if (isFirst) {
            isFirst = false;
            await rule(twoChecks('demo.even', 'demo.count > 3'))(knex);
            await judgeAll(other);
          }
          return stores.states.save(...args);
        },
      }),
    });
    const rows = await knex('score_entity_state').select('outcomes', 'library');
    expect(new Set(rows.map(row => JSON.stringify(row))).size).toBe(1);
    const { checks, version } = await other.library.load();
    const two = checks.find(({ check }) => check.id === 'two')!;
    expect(rows).toHaveLength(workEntities);
    expect(rows[0].library).toBe(version);
    const states = await knex('score_check_state').where({ check_id: two.id });
    expect([...new Set(states.map(({ rule_id }) => rule_id))]).toEqual([
      two.ruleId,
    ]);
    expect(await stores.states.listContradictions()).toEqual([]);
  });

  it('hostile input 81: a clock that is an hour ahead keeps no newer fact from being judged', async () => {
    const { knex, stores } = await prepare();
    const ahead = openStores(knex, () => new Date('2026-11-17T09:00:00Z'));
    await judgeAll(ahead);
    const [before] = await knex('score_entity_state').select('outcomes');
    const later = new Date('2026-11-17T08:05:00Z');
    await stores.facts.saveReports(reportsOf([0], 6, later), { now: later });
    await judgeAll({ ...stores, clock: () => later });
    const [after] = await knex('score_entity_state')
      .orderBy('entity_id')
      .select('outcomes');
    expect(after.outcomes).not.toBe(before.outcomes);
    expect(await stores.states.listContradictions()).toEqual([]);
  });
});
