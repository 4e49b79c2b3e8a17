import { createHmac } from 'node:crypto';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  deliveryReceiptSchema,
  entityChangesSchema,
} from '@fathom/backstage-plugin-reliability-common';
import express from 'express';
import request from 'supertest';
import { factsMock, repositoriesMock } from '../__testUtils__/services';
import { reliabilityPlugin } from '../plugin';
import { createChangesOf } from './changesOf';
import { eventRoutes } from './eventRoutes';
import type { DeliveryStore } from './DeliveryStore';
import { KnexDeliveryStore } from './KnexDeliveryStore';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const secret = 'a-secret-for-tests-only';
const older = 'an-older-secret-for-tests';

const hour = 3_600_000;
const ago = (hours: number) =>
  new Date(Date.now() - hours * hour).toISOString();

function cdEvent(
  type: string,
  id: string,
  at: string,
  more: { subject?: string; content?: object } = {},
) {
  const { subject = 'a', content } = more;
  return {
    context: {
      specversion: '0.5.0',
      id,
      source: '/ci',
      type: `dev.cdevents.${type}.0.2.0`,
      timestamp: at,
    },
    subject: {
      id: subject,
      content: {
        environment: { id: 'production' },
        artifactId: 'pkg:oci/parcel@1.4.2',
        ...content,
      },
    },
  };
}
const incident = { subject: 'I1', content: { service: { id: 'a' } } };

function sign(
  body: string | Buffer,
  options: { at?: number; by?: string } = {},
) {
  const { at = Date.now(), by = secret } = options;
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', by)
    .update(`${timestamp}.`)
    .update(body)
    .digest('hex');
  return {
    'X-Fathom-Timestamp': timestamp,
    'X-Fathom-Signature': `sha256=${signature}`,
  };
}

/** In an order that depends on the seed only. */
function shuffled<T>(some: readonly T[], seed: number): T[] {
  const left = [...some];
  let state = seed;
  return some.map(() => {
    state = (state * 48_271) % 2_147_483_647;
    return left.splice(state % left.length, 1)[0];
  });
}

const component = (name: string, annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...(annotations && { annotations }) },
});

describe.each(databases.eachSupportedId())('deliveries on %s', databaseId => {
  const start = async (
    config: object = { secret, secrets: [older] },
    entities = [component('a')],
  ) => {
    const knex = await databases.init(databaseId);
    const catalog = catalogServiceMock({ entities });
    const { server } = await startTestBackend({
      features: [
        reliabilityPlugin,
        mockServices.rootConfig.factory({
          data: { fathom: { reliability: { delivery: config } } },
        }),
        catalogServiceMock.factory({ entities }),
        mockServices.database.factory({ knex }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        }).factory,
        mockServices.scheduler.mock().factory,
        repositoriesMock().factory,
        factsMock().factory,
      ],
    });
    const send = (event: unknown, headers: Record<string, string> = {}) => {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      return request(server)
        .post('/api/reliability/events')
        .set('Authorization', mockCredentials.none.header())
        .set('Content-Type', 'application/json')
        .set({ ...sign(body), ...headers })
        .send(body);
    };
    const changes = async (name = 'a', query = {}) =>
      (
        await request(server)
          .get(`/api/reliability/entities/component/default/${name}/changes`)
          .query(query)
      ).body;
    return { server, knex, catalog, send, changes };
  };

  it('keeps a signed event before it answers 202, and shows it at its entity', async () => {
    const { send, changes, knex } = await start();
    const at = ago(2);
    const answer = await send(cdEvent('service.deployed', 'E1', at));
    expect(answer.status).toBe(202);
    expect(deliveryReceiptSchema.parse(answer.body)).toEqual({
      state: 'kept',
      id: 'E1',
      source: '/ci',
    });
    expect(await knex('delivery_events').count({ all: '*' })).toEqual([
      { all: expect.anything() },
    ]);
    const body = await changes();
    expect(entityChangesSchema.parse(body)).toMatchObject({
      entityRef: 'component:default/a',
      truncated: false,
      items: [
        {
          kind: 'deployment',
          action: 'deployed',
          at,
          title: 'Deployed 1.4.2 to production',
          evidence: [{ kind: 'event', id: '/ci E1', at }],
        },
      ],
    });
  });

  it('takes the secret that is being replaced, and no other', async () => {
    const { send } = await start();
    const body = JSON.stringify(cdEvent('service.deployed', 'E1', ago(1)));
    expect((await send(body, sign(body, { by: older }))).status).toBe(202);
    expect(
      (await send(body, sign(body, { by: 'another-secret-one' }))).status,
    ).toBe(401);
  });

  it('[hostile 49] refuses what is not signed, wrongly signed, or signed at another time, and keeps nothing', async () => {
    const { send, changes, server } = await start();
    const body = JSON.stringify(cdEvent('service.deployed', 'E1', ago(1)));
    const good = sign(body);
    const signature = good['X-Fathom-Signature'];
    const minutes = (count: number) => Date.now() + count * 60_000;
    for (const headers of [
      { ...good, 'X-Fathom-Signature': '' },
      { ...good, 'X-Fathom-Timestamp': '' },
      { ...good, 'X-Fathom-Timestamp': 'now' },
      { ...good, 'X-Fathom-Timestamp': '99999999999999999999' },
      { ...good, 'X-Fathom-Signature': signature.slice(0, -2) },
      { ...good, 'X-Fathom-Signature': signature.slice('sha256='.length) },
      { ...good, 'X-Fathom-Signature': `sha1=${signature.slice(7)}` },
      sign(`${body} `),
      sign(body, { at: minutes(-6) }),
      sign(body, { at: minutes(6) }),
      // Of another time, so that the time itself cannot be changed.
      {
        ...sign(body, { at: minutes(-1) }),
        'X-Fathom-Timestamp': good['X-Fathom-Timestamp'],
      },
    ]) {
      const answer = await send(body, headers);
      expect([headers, answer.status]).toEqual([headers, 401]);
      expect(answer.body.error.message).not.toContain(secret);
    }
    const bare = await request(server)
      .post('/api/reliability/events')
      .set('Authorization', mockCredentials.none.header())
      .send('');
    expect(bare.status).toBe(401);
    expect(bare.body.error.message).toContain('X-Fathom-Signature');
    expect((await changes()).items).toEqual([]);
  });

  it('says what to configure when there is no secret', async () => {
    const { send } = await start({});
    const answer = await send(cdEvent('service.deployed', 'E1', ago(1)));
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain(
      'fathom.reliability.delivery.secret',
    );
  });

  it('names everything that is wrong, and keeps nothing', async () => {
    const { send, knex } = await start();
    const wrong = await send({ context: { id: 7 }, subject: {} });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.name).toBe('InputError');
    expect(wrong.body.problems).toContainEqual({
      rule: 'delivery/field',
      path: 'context.id',
      message: expect.stringContaining('found a value of type number'),
      remedy: expect.any(String),
    });
    for (const body of ['', '{', '[]', 'null', '"x"', `${'['.repeat(99_999)}`])
      expect([body.slice(0, 9), (await send(body)).status]).toEqual([
        body.slice(0, 9),
        400,
      ]);
    const raw = Buffer.from([0x22, 0xff, 0x22]);
    expect((await send(raw.toString('latin1'), sign(raw))).status).toBe(401);
    expect(await knex('delivery_events')).toEqual([]);
  });

  it('[hostile 41, 42] bounds the body and reads no compressed one', async () => {
    const { send } = await start({ secret, maxBodyBytes: 1000 });
    const large = await send(
      cdEvent('service.deployed', 'E1', ago(1), {
        content: { x: 'y'.repeat(1000) },
      }),
    );
    expect(large.status).toBe(413);
    expect(large.body.error.message).toContain('1000 bytes');
    const zipped = await send(cdEvent('service.deployed', 'E1', ago(1)), {
      'Content-Encoding': 'gzip',
    });
    expect(zipped.status).toBe(415);
  });

  it('[hostile 52] takes a body of any content type, or none', async () => {
    const { send } = await start();
    for (const [index, type] of [
      'text/plain',
      '',
      'application/cloudevents+json',
    ].entries())
      expect(
        (
          await send(cdEvent('service.deployed', `E${index}`, ago(1)), {
            'Content-Type': type,
          })
        ).status,
      ).toBe(202);
  });

  it('reads CloudEvents in both modes', async () => {
    const { send, changes } = await start();
    const data = cdEvent('service.deployed', 'E1', ago(3));
    const { id, source, type, timestamp: time } = data.context;
    expect(
      (await send({ specversion: '1.0', id, source, type, time, data })).status,
    ).toBe(202);
    const next = cdEvent('service.upgraded', 'E2', ago(2));
    const binary = {
      'ce-specversion': '1.0',
      'ce-id': 'E2',
      'ce-source': '%2Fci',
      'ce-type': next.context.type,
      'ce-time': next.context.timestamp,
    };
    const otherwise = await send(next, { ...binary, 'ce-id': 'E3' });
    expect(otherwise.status).toBe(400);
    expect(otherwise.body.problems).toMatchObject([
      { rule: 'delivery/cloud-event', path: 'id' },
    ]);
    expect((await send(next, binary)).status).toBe(202);
    expect((await changes()).items).toHaveLength(2);
  });

  it('takes what it does not use, and keeps nothing of it', async () => {
    const { send, knex } = await start();
    for (const type of ['pipelinerun.finished', 'taskrun.started']) {
      const answer = await send(cdEvent(type, 'E1', ago(1)));
      expect([answer.status, answer.body]).toEqual([202, { state: 'ignored' }]);
    }
    expect(await knex('delivery_events')).toEqual([]);
  });

  it('[hostile 50] answers 200 to what it knows, and 409 to another event with that id', async () => {
    const { send, changes } = await start();
    const event = cdEvent('service.deployed', 'E1', ago(1));
    expect((await send(event)).status).toBe(202);
    const again = await send({
      subject: event.subject,
      context: event.context,
    });
    expect([again.status, again.body.state]).toEqual([200, 'known']);
    const other = await send(cdEvent('service.removed', 'E1', ago(1)));
    expect(other.status).toBe(409);
    expect(other.body.problems).toMatchObject([
      { rule: 'delivery/conflict', path: 'context.id' },
    ]);
    expect((await changes()).items).toMatchObject([{ action: 'deployed' }]);
  });

  it('[hostile 47] of the same event at once one is kept', async () => {
    const { send, knex } = await start();
    const event = cdEvent('service.deployed', 'E1', ago(1));
    const codes = (
      await Promise.all(Array.from({ length: 8 }, () => send(event)))
    ).map(({ status }) => status);
    expect(codes.sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
    expect(await knex('delivery_events')).toHaveLength(1);
  });

  it('an end that comes first, without the name of the service, is found with its beginning', async () => {
    const { send, changes } = await start();
    const from = ago(3);
    const to = ago(2);
    await send(
      cdEvent('incident.resolved', 'R', to, {
        subject: 'I1',
        content: { artifactId: undefined },
      }),
    );
    expect((await changes()).items).toEqual([]);
    await send(cdEvent('incident.detected', 'D', from, incident));
    await send(cdEvent('incident.detected', 'D', from, incident));
    expect((await changes()).items).toMatchObject([
      {
        kind: 'incident',
        at: from,
        endedAt: to,
        beginKnown: true,
        title: 'Incident I1',
      },
    ]);
  });

  it('keeps events of what the catalog does not know yet', async () => {
    const entities = [component('a')];
    const first = await start({ secret }, entities);
    await first.send(
      cdEvent('service.deployed', 'E1', ago(1), { subject: 'late' }),
    );
    await first.send(
      cdEvent('service.deployed', 'E2', ago(2), { subject: '/services/7' }),
    );
    await first.send(
      cdEvent('service.deployed', 'E3', ago(3), {
        subject: 'x',
        content: { artifactId: 'pkg:oci/late@2' },
      }),
    );
    const store = KnexDeliveryStore.create(first.knex);
    const now = () => new Date();
    const ofLate = (annotations?: Record<string, string>) =>
      createChangesOf({
        auth: mockServices.auth(),
        catalog: catalogServiceMock({
          entities: [component('late', annotations)],
        }),
        deliveries: store,
        delivery: { secrets: [], maxBodyBytes: 1, keepDays: 1, mostEvents: 1 },
      })('component:default/late', { from: ago(9), to: now().toISOString() });
    expect((await ofLate()).items).toHaveLength(1);
    expect(
      (await ofLate({ 'fathom.dev/services': '/Services/7, pkg:oci/late' }))
        .items,
    ).toHaveLength(3);
  });

  it('answers for a time, for environments that count, and for nobody else', async () => {
    const { send, changes, server } = await start(
      { secret, environments: ['production'] },
      [component('a'), component('b')],
    );
    await send(cdEvent('service.deployed', 'E1', ago(5)));
    await send(cdEvent('service.deployed', 'E2', ago(1)));
    await send(
      cdEvent('service.deployed', 'E3', ago(1), {
        content: { environment: { id: 'staging' } },
      }),
    );
    expect((await changes()).items).toHaveLength(2);
    expect((await changes('a', { from: ago(2) })).items).toHaveLength(1);
    expect(
      (await changes('a', { from: ago(9), to: ago(2) })).items,
    ).toHaveLength(1);
    expect((await changes('b')).items).toEqual([]);
    const get = (path: string) =>
      request(server).get(`/api/reliability${path}`);
    expect((await get('/entities/component/default/none/changes')).status).toBe(
      404,
    );
    for (const query of [
      'from=yesterday',
      'to=7',
      'from=2026-02-02&to=2026-02-01',
      'from=a&from=b',
    ])
      expect(
        (await get(`/entities/component/default/a/changes?${query}`)).status,
      ).toBe(400);
  });

  it('tells the same of the same events, in any order and number', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      ),
    });
    const store = KnexDeliveryStore.create(knex);
    const types = [
      'service.deployed',
      'service.removed',
      'incident.detected',
      'incident.reported',
      'incident.resolved',
    ] as const;
    const events = types.flatMap((type, index) =>
      [0, 1].map(turn => ({
        id: `${type} ${turn}`,
        source: '/ci',
        type,
        at: `2026-06-01T1${(index * 3 + turn * 4) % 7}:00:00.000Z`,
        subject: { id: `I${turn}`, source: '/pager' },
        service: index % 2 ? undefined : 'a',
        artifact: index % 2 ? 'pkg:oci/a@1' : undefined,
      })),
    );
    const changesOf = createChangesOf({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [component('a', { 'fathom.dev/services': 'pkg:oci/a' })],
      }),
      deliveries: store,
      delivery: { secrets: [], maxBodyBytes: 1, keepDays: 1, mostEvents: 1 },
    });
    const told = new Set<string>();
    for (let seed = 1; seed <= 12; seed++) {
      await knex('delivery_events').delete();
      for (const event of shuffled([...events, ...events], seed))
        await store.add(event, ago(0));
      told.add(
        JSON.stringify(
          await changesOf('component:default/a', {
            from: '2026-06-01T00:00:00.000Z',
            to: '2026-06-02T00:00:00.000Z',
          }),
        ),
      );
      expect(await store.count()).toBe(events.length);
    }
    expect(told.size).toBe(1);
    expect(JSON.parse([...told][0]).items.length).toBe(6);
    expect(
      await store.removeBefore('2026-06-01T12:00:00.000Z'),
    ).toBeGreaterThan(0);
    expect(await store.count()).toBeGreaterThan(0);
    expect(
      await store.removeBefore('2026-06-02T00:00:00.000Z'),
    ).toBeGreaterThan(0);
    expect(await store.count()).toBe(0);
  });
});

describe('an inbox in trouble', () => {
  const app = (store: Partial<DeliveryStore>, warn = jest.fn()) =>
    express().use(
      eventRoutes({
        delivery: {
          secrets: [secret],
          maxBodyBytes: 10_000,
          keepDays: 400,
          mostEvents: 10,
        },
        deliveries: {
          count: async () => 0,
          add: async () => 'kept',
          find: async () => ({ events: [], truncated: false }),
          removeBefore: async () => 0,
          ...store,
        },
        logger: mockServices.logger.mock({ warn }),
        now: () => new Date(),
      }),
      ((error, _req, res, _next) =>
        res.status(error.name === 'ServiceUnavailableError' ? 503 : 500).json({
          error,
        })) as express.ErrorRequestHandler,
    );
  const body = JSON.stringify(cdEvent('service.deployed', 'E1', ago(1)));
  const send = (to: express.Express, headers = sign(body)) =>
    request(to).post('/events').set(headers).send(body);

  it('[hostile 74] answers 503 with Retry-After when the database does not', async () => {
    const answer = await send(
      app({
        add: async () => {
          throw new Error('connection refused to 10.0.0.1');
        },
      }),
    );
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('60');
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.1');
  });

  it('[hostile 51] answers 429 with Retry-After when it is full, and keeps nothing', async () => {
    const add = jest.fn();
    const answer = await send(app({ count: async () => 10, add }));
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('3600');
    expect(answer.body.error.message).toContain('10 events');
    expect(add).not.toHaveBeenCalled();
  });

  it('counts refusals in the log, not one line each', async () => {
    const warn = jest.fn();
    const to = app({}, warn);
    for (let turn = 0; turn < 5; turn++)
      await send(to, { ...sign(body), 'X-Fathom-Timestamp': '0' });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
