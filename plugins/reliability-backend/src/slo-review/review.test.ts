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
  entitySloReviewsSchema,
  shownReviewSchema,
  sloReviewFleetSchema,
} from '@fathom/backstage-plugin-reliability-common';
import type { FactReport } from '@fathom/kernel';
import request from 'supertest';
import { factsMock, repositoriesMock } from '../__testUtils__/services';
import { reliabilityPlugin } from '../plugin';
import { keepReviewed } from './keepReviewed';
import { KnexReviewStore } from './KnexReviewStore';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const entityRef = 'component:default/checkout';
const review = { everyDays: 90, afterThresholdDays: 14 };
const day = 24 * 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * day).toISOString();
const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...(kind === 'Component' && { title: 'Checkout' }) },
  ...(kind === 'Component' && {
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  }),
});

describe.each(databases.eachSupportedId())('reviews on %s', databaseId => {
  const open = async () => {
    const knex = await databases.init(databaseId);
    const directory = resolvePackagePath(
      '@fathom/backstage-plugin-reliability-backend',
      'migrations',
    );
    await knex.migrate.latest({ directory });
    const reviews = KnexReviewStore.create(knex);
    const see = (
      names: string[],
      readAt = ago(0),
      annotations: Record<string, string> = {},
      ref = entityRef,
    ) =>
      keepReviewed(
        {
          entityRef: ref,
          repository: 'r',
          commit: 'c',
          readAt,
          declared: names.map((name, index) => ({
            name,
            file: `slo/${index}.yaml`,
            line: 1,
          })),
          followed: names.map(name => ({ name, annotations })),
        },
        { reviews, review, now: () => new Date() },
      );
    return { knex, directory, reviews, see };
  };
  const start = async (
    allowed: (permission: string) => boolean = () => true,
  ) => {
    const opened = await open();
    const reports: FactReport[] = [];
    const facts = factsMock({
      report: async some => {
        reports.push(...some);
        return { accepted: some.length, refused: [] };
      },
    });
    const auditor = mockServices.auditor.mock();
    const { server } = await startTestBackend({
      features: [
        reliabilityPlugin,
        catalogServiceMock.factory({
          entities: [entity('Component', 'checkout'), entity('User', 'ann')],
        }),
        mockServices.database.factory({ knex: opened.knex }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: allowed(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
        }).factory,
        mockServices.scheduler.mock().factory,
        auditor.factory,
        repositoriesMock().factory,
        facts.factory,
      ],
    });
    const base = '/api/reliability';
    const path = `${base}/entities/component/default/checkout/slo-reviews`;
    const get = async (at = path) => (await request(server).get(at)).body;
    const post = (body: object, authorization?: string) =>
      request(server)
        .post(path)
        .set(
          'Authorization',
          authorization ?? mockCredentials.user.header('user:default/ann'),
        )
        .send(body);
    return {
      ...opened,
      server,
      base,
      path,
      get,
      post,
      reports,
      facts,
      auditor,
    };
  };

  it('are due so long after an SLO was first seen, whatever was read since', async () => {
    const { see, get } = await start();
    await see(['a'], ago(100));
    const facts = await see(['a', 'b'], ago(1));
    expect(facts['slo.reviewInTime']).toMatchObject({
      value: false,
      evidence: [{ file: 'slo/0.yaml', repository: 'r', commit: 'c' }],
    });
    const { items } = entitySloReviewsSchema.parse(await get());
    expect(items).toMatchObject([
      { slo: 'a', state: 'overdue', because: 'period', everyDays: 90 },
      { slo: 'b', state: 'inTime' },
    ]);
  });

  it('are recorded by the person who held them, and are a fact at once', async () => {
    const { see, get, post, reports, auditor } = await start();
    await see(['a'], ago(100));
    const answer = await post({
      slo: 'a',
      decision: 'tighten',
      note: 'Too lax.',
    });
    expect(answer.status).toBe(200);
    expect(shownReviewSchema.parse(answer.body)).toMatchObject({
      slo: 'a',
      decision: 'tighten',
      by: 'user:default/ann',
    });
    expect(reports).toMatchObject([
      {
        entityRef,
        source: 'reliability',
        facts: { 'slo.reviewInTime': { value: true } },
      },
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'slo-review' }),
    );
    await post(
      { slo: 'a', decision: 'keep', at: ago(50) },
      mockCredentials.user.header('user:default/hidden'),
    );
    const body = entitySloReviewsSchema.parse(await get());
    expect(body.items).toMatchObject([
      {
        state: 'inTime',
        lastReview: { decision: 'tighten', note: 'Too lax.' },
      },
    ]);
    expect(body.reviews.map(({ by, decision }) => [by, decision])).toEqual([
      ['user:default/ann', 'tighten'],
      [undefined, 'keep'],
    ]);
    expect(JSON.stringify(body)).not.toContain('hidden');
  });

  it('follow the annotation, and what a policy asks for', async () => {
    const { see, get, reviews, post } = await start();
    await see(['a'], ago(40), { 'fathom.dev/review-every': '30d' });
    expect((await get()).items).toMatchObject([
      { everyDays: 30, state: 'overdue' },
    ]);
    await see(['a'], ago(0), { 'fathom.dev/review-every': 'often' });
    expect((await get()).items).toMatchObject([
      { everyDays: 90, problem: expect.stringContaining('often') },
    ]);
    await reviews.require(entityRef, 'a', ago(20));
    await reviews.require(entityRef, 'a', ago(30));
    await see(['a']);
    expect((await get()).items).toMatchObject([
      { because: 'threshold', state: 'overdue' },
    ]);
    await post({ slo: 'a', decision: 'change' });
    expect((await get()).items).toMatchObject([
      { because: 'period', state: 'inTime' },
    ]);
  });

  it('forget SLOs that are gone, and keep what was decided', async () => {
    const { see, get, post, reviews } = await start();
    await see(['a', 'b', 'a']);
    await post({ slo: 'a', decision: 'retire' });
    await see(['b']);
    const { items, reviews: held } = await get();
    expect(items.map(({ slo }: { slo: string }) => slo)).toEqual(['b']);
    expect(held).toHaveLength(1);
    await reviews.remove([entityRef]);
    expect(await reviews.listSubjects()).toEqual([]);
    expect(await reviews.list(entityRef)).toHaveLength(1);
  });

  it('are told for the fleet, as far as the reader may see it', async () => {
    const { see, get, base } = await start();
    await see(['a'], ago(100));
    await see(['x'], ago(100), {}, 'component:default/secret');
    const fleet = sloReviewFleetSchema.parse(await get(`${base}/slo-reviews`));
    expect(fleet).toMatchObject({
      overdue: 1,
      items: [
        {
          entityRef,
          entityTitle: 'Checkout',
          owner: 'group:default/shop',
          slo: 'a',
        },
      ],
    });
    expect(JSON.stringify(fleet)).not.toContain('secret');
  });

  it('are read for the fleet as the last of each SLO that there is', async () => {
    const { reviews, see } = await open();
    const other = 'component:default/other';
    await see(['a', 'b']);
    await see(['a'], ago(0), {}, other);
    const [first, last, now, later] = [90, 30, 20, 10].map(ago);
    const record = async (id: string, at: string, slo = 'a', ref = entityRef) =>
      reviews.record({
        ...{ id, slo, at, entityRef: ref, decision: 'keep', recordedAt: now },
        userRef: 'user:default/ann',
      });
    await record('first', first);
    await record('last', last);
    await record('twin', last);
    await record('future', later);
    await record('gone', last, 'gone');
    await record('only', first, 'a', other);
    const held = await reviews.listLast(now);
    expect(held.map(({ id }) => id).sort()).toEqual(['last', 'only', 'twin']);
    expect(held.find(({ id }) => id === 'only')).toEqual({
      ...{ id: 'only', slo: 'a', at: first, entityRef: other },
      ...{ decision: 'keep', recordedAt: now, userRef: 'user:default/ann' },
    });
  });

  it('are refused when they cannot be', async () => {
    const { see, post, server, path } = await start();
    await see(['a']);
    for (const [body, code] of [
      [{}, 400],
      [{ slo: 'a', decision: 'perhaps' }, 400],
      [{ slo: 'a', decision: 'keep', more: 1 }, 400],
      [{ slo: 'a', decision: 'keep', at: '2999-01-01T00:00:00Z' }, 400],
      [{ slo: 'z', decision: 'keep' }, 404],
    ] as const)
      expect([body, (await post(body)).status]).toEqual([body, code]);
    const good = { slo: 'a', decision: 'keep' };
    expect((await post(good, mockCredentials.service.header())).status).toBe(
      403,
    );
    expect((await post(good, mockCredentials.none.header())).status).toBe(401);
    const elsewhere = path.replace('checkout', 'none');
    expect((await request(server).get(elsewhere)).status).toBe(404);
    const { post: refused } = await start(
      name => name === 'fathom.reliability.read',
    );
    const answer = await refused(good);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      'fathom.reliability.review.record',
    );
  });

  it('are kept when the score does not answer', async () => {
    const { see, post, facts, get } = await start();
    await see(['a']);
    facts.report.mockRejectedValue(new Error('away'));
    expect((await post({ slo: 'a', decision: 'keep' })).status).toBe(200);
    expect((await get()).reviews).toHaveLength(1);
  });
});
