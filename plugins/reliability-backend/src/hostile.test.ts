import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import { runbookContent } from './__testUtils__/runbookContent';
import { factsMock, repositoriesMock } from './__testUtils__/services';
import { routes } from './openapi';
import { reliabilityPlugin } from './plugin';
import { KnexRunbookStore } from './runbook';

/*
 * The catalogue of hostile input, as far as it touches the routes and the database of this plugin; each case carries
 * its number there.
 */

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const secret = 'a-secret-for-tests-only';
const base = '/api/reliability';
const entityRef = 'component:default/a';
const file = 'runbooks/down.md';
const user = mockCredentials.user.header('user:default/ann');
const none = mockCredentials.none.header();
/** Every route but the signed one, which is for machines: the tests of its room tell of it. */
const own = routes.filter(({ path }) => path !== '/events');
const filled = (path: string, name: string) =>
  path
    .replace(':kind/:namespace/:name', `component/default/${name}`)
    .replace(':namespace/:name', `default/${name}`)
    .replace(/:\w+/, name);

/** The whole plugin on a database. */
async function serve(knex: Knex, { isAllowed = true } = {}) {
  const { server } = await startTestBackend({
    features: [
      reliabilityPlugin,
      mockServices.rootConfig.factory({
        data: { fathom: { reliability: { delivery: { secret } } } },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'a' },
          },
        ],
      }),
      mockServices.database.factory({ knex }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({
            result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          })),
      }).factory,
      mockServices.scheduler.mock().factory,
      repositoriesMock().factory,
      factsMock().factory,
    ],
  });
  await KnexRunbookStore.create(knex).save([
    {
      ...{ entityRef, repository: 'r', commit: 'c' },
      readAt: '2026-06-15T12:00:00.000Z',
      content: runbookContent([file]),
    },
  ]);
  const ask = (
    { method, path }: { method: string; path: string },
    { name = 'a', as = user }: { name?: string; as?: string } = {},
  ) =>
    request(server)
      [method as 'get'](`${base}${filled(path, name)}`)
      .set('Authorization', as);
  const exercise = (body: object) =>
    ask({
      method: 'post',
      path: '/entities/component/default/a/exercises',
    }).send({ file, kind: 'dry-run', outcome: 'passed', ...body });
  let sent = 0;
  const deliver = (name = `E${(sent += 1)}`) => {
    const body = JSON.stringify({
      context: {
        ...{ specversion: '0.5.0', id: name, source: '/ci' },
        type: 'dev.cdevents.service.deployed.0.2.0',
        timestamp: new Date(Date.now() - 3_600_000).toISOString(),
      },
      subject: {
        id: 'a',
        content: {
          environment: { id: 'production' },
          artifactId: `pkg:oci/parcel@${'1'.repeat(400)}`,
        },
      },
    });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', secret)
      .update(`${timestamp}.${body}`)
      .digest('hex');
    return request(server)
      .post(`${base}/events`)
      .set({
        Authorization: none,
        'Content-Type': 'application/json',
        'X-Fathom-Timestamp': timestamp,
        'X-Fathom-Signature': `sha256=${signature}`,
      })
      .send(body);
  };
  const events = async () => {
    const [{ all }] = await knex('delivery_events').count({ all: '*' });
    return Number(all);
  };
  return { knex, server, ask, exercise, deliver, events };
}

describe.each(databases.eachSupportedId())('hostile to %s', id => {
  const opened: Knex[] = [];
  afterEach(() => Promise.all(opened.splice(0).map(knex => knex.destroy())));
  const start = async (options: { isAllowed?: boolean } = {}) => {
    const given = await databases.init(id);
    // One connection, as that of SQLite: what is set on it holds for all that is asked.
    const knex =
      id === 'SQLITE_3'
        ? given
        : createKnex({ ...given.client.config, pool: { min: 1, max: 1 } });
    if (knex !== given) opened.push(knex);
    return serve(knex, options);
  };

  it('[hostile 66] no route answers who is nobody, nor who has no right, and the right is named', async () => {
    const { ask } = await start({ isAllowed: false });
    const answers = await Promise.all(
      own.map(async route => {
        const nobody = await ask(route, { as: none });
        const refused = await ask(route);
        const machine = await ask(route, {
          as: mockCredentials.service.header(),
        });
        return [
          `${route.method} ${route.path}`,
          nobody.status,
          refused.status,
          /needs the permission fathom\.reliability\.[\w.]+\./.test(
            refused.body.error.message,
          ),
          machine.status,
        ];
      }),
    );
    expect(answers).toEqual(
      own.map(({ method, path }) => [`${method} ${path}`, 401, 403, true, 403]),
    );
  });

  it.each([
    ['NUL', '%00'],
    ['half a character', '%ff'],
    ['a path', '..%2f..%2fetc%2fpasswd'],
    ['8,000 characters', 'x'.repeat(8_000)],
    ['a formula', "'%20or%201=1--"],
  ])(
    '[hostile 53, 67] %s for a name in the address is no failure of any route',
    async (_what, name) => {
      const { ask } = await start();
      for (const route of own.filter(({ path }) => path.includes(':'))) {
        const { status } = await ask(route, { name });
        expect([route.path, status < 500 && status]).toEqual([
          route.path,
          status,
        ]);
      }
    },
  );

  it.each([
    ['NUL', '\0'],
    ['100 KB', 'x'.repeat(10_000)],
    ['an object', { a: '1' }],
    ['a list', ['1', '2']],
    ['a page of a billion', '1000000000'],
  ])(
    '[hostile 53, 67] %s in a query is refused or passed over by every route',
    async (_what, value) => {
      const { ask } = await start();
      for (const route of own) {
        const names = Object.keys(route.query ?? {});
        for (const name of [...names, 'limit', 'cursor']) {
          const { status } = await ask(route).query({ [name]: value });
          expect([route.path, name, status < 500 && status]).toEqual([
            route.path,
            name,
            status,
          ]);
        }
      }
    },
  );

  it('[hostile 67] a list, a text or a body that is too long is refused with the limit', async () => {
    const { ask } = await start();
    const put = (path: string, method: string, body: object) =>
      ask({ method, path }).send(body);
    const readers = await put('/oncall/own/readers', 'put', {
      readers: Array.from({ length: 2_000 }, (_, n) => `user:default/u${n}`),
    });
    expect([readers.status, readers.body.error?.message]).toEqual([
      400,
      expect.stringContaining('at most 50'),
    ]);
    const preview = await put('/objectives/preview', 'post', {
      document: 'x'.repeat(300_000),
    });
    expect([preview.status, preview.body.error?.message]).toEqual([
      400,
      expect.stringContaining('at most'),
    ]);
    for (const { method, path } of own.filter(one => one.body)) {
      const { status, body } = await put(path, method, {
        x: 'x'.repeat(2_000_000),
      });
      expect([path, status, body.error.message]).toEqual([
        path,
        413,
        'The body is larger than 1048576 bytes.',
      ]);
    }
  });

  it('[hostile 71] what somebody wrote of an exercise is text, for them alone, and nobody writes it for another', async () => {
    const { ask, exercise } = await start();
    const wrong = '<script>alert(1)</script> =HYPERLINK("x")';
    const told = await exercise({ wrong });
    expect([told.status, told.body.wrong]).toEqual([200, wrong]);
    expect(told.headers['content-type']).toMatch(/^application\/json/);
    for (const as of [user, mockCredentials.user.header('user:default/ben')]) {
      const { text } = await ask(
        { method: 'get', path: '/exercises/own' },
        { as },
      );
      expect(text.includes('<script>')).toBe(as === user);
    }
    const forged = await exercise({ person: 'user:default/ben' });
    expect(forged.status).toBe(403);
    const future = await exercise({
      at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(future.status).toBe(400);
  });

  /** A database that takes nothing, and how it takes again. */
  const readOnly = {
    SQLITE_3: ['PRAGMA query_only = ON', 'PRAGMA query_only = OFF'],
    POSTGRES_18: [
      'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY',
      'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE',
    ],
  }[id as 'SQLITE_3'];

  it('[hostile 74, 80] a database that takes nothing is 503 with when to ask again; reading goes on, and nothing is half kept', async () => {
    const { ask, exercise, deliver, events, knex } = await start();
    expect((await deliver('first')).status).toBe(202);
    await knex.raw(readOnly[0]);
    for (const refused of [await deliver('second'), await exercise({})])
      expect([refused.status, refused.headers['retry-after']]).toEqual([
        503,
        expect.stringMatching(/^\d+$/),
      ]);
    const read = await ask({
      method: 'get',
      path: '/entities/component/default/a/changes',
    });
    expect([read.status, read.body.items.length]).toEqual([200, 1]);
    await knex.raw(readOnly[1]);
    expect(await events()).toBe(1);
    expect((await deliver('second')).status).toBe(202);
    expect((await exercise({})).status).toBe(200);
    expect(await events()).toBe(2);
  });
});

describe('hostile to a file of SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-hostile-'));
  const opened: Knex[] = [];
  afterEach(() => Promise.all(opened.splice(0).map(knex => knex.destroy())));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const openFile = (name: string) => {
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: join(folder, name),
      useNullAsDefault: true,
    });
    opened.push(knex);
    return knex;
  };

  it('[hostile 77] a full disk is 503; all that was answered 202 is there, and reading goes on', async () => {
    const { knex, ask, deliver, events } = await serve(openFile('full.sqlite'));
    const [{ page_count: pages }] = await knex.raw('PRAGMA page_count');
    await knex.raw(`PRAGMA max_page_count = ${pages}`);
    let taken = 0;
    let answer = await deliver();
    for (; answer.status === 202 && taken < 200; answer = await deliver())
      taken += 1;
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '60']);
    expect(await events()).toBe(taken);
    expect(await knex.raw('PRAGMA integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ]);
    const read = await ask({ method: 'get', path: '/runbooks' });
    expect(read.status).toBe(200);
    await knex.raw(`PRAGMA max_page_count = ${pages + 100}`);
    expect((await deliver()).status).toBe(202);
    expect(await events()).toBe(taken + 1);
  });

  it('[hostile 78] a file that another holds is 503, and takes what is sent again', async () => {
    const { knex, deliver, events } = await serve(openFile('busy.sqlite'));
    await knex.raw('PRAGMA busy_timeout = 50');
    const other = openFile('busy.sqlite');
    await other.raw('BEGIN IMMEDIATE');
    expect((await deliver('E')).status).toBe(503);
    await other.raw('COMMIT');
    expect((await deliver('E')).status).toBe(202);
    expect(await events()).toBe(1);
  });
});
