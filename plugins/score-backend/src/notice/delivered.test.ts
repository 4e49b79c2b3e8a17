import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import {
  notificationService,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import request from 'supertest';
import {
  component,
  createTestScore,
  TestScore,
  twoChecks,
} from '../__testUtils__/createTestScore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const as = (name: string) =>
  mockCredentials.user.header(
    name.includes('/') ? `user:${name}` : `user:default/${name}`,
  );
/** As long as the catalog takes a name, and a namespace. */
const longName = 'n'.repeat(63);
const long = `${longName}/${longName}`;
const user = (name: string, namespace = 'default'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace },
  spec: {},
});
const entities = [
  component('parcel', { owner: 'group:default/parcels' }),
  component('letter', { owner: 'group:default/letters' }),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'parcels', namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: ['default/bea', 'default/cy', long].map(name => ({
      type: 'hasMember',
      targetRef: `user:${name}`,
    })),
  },
  ...['ann', 'bea', 'cy', 'lead'].map(name => user(name)),
  user(longName, longName),
];

/** What sends as the score does: over HTTP, with a token of the plugin. */
function senderPlugin(onReady: (sender: NotificationService) => void) {
  return createBackendPlugin({
    pluginId: 'score',
    register(env) {
      env.registerInit({
        deps: {
          notifications: notificationService,
          httpRouter: coreServices.httpRouter,
        },
        init: async ({ notifications }) => onReady(notifications),
      });
    },
  });
}

describe.each(databases.eachSupportedId())(
  'notices, as the notifications of Backstage deliver them on %s',
  databaseId => {
    let backend: TestBackend;
    let score: TestScore;

    beforeEach(async () => {
      let notifications: NotificationService;
      backend = await startTestBackend({
        features: [
          notificationsPlugin,
          senderPlugin(sender => {
            notifications = sender;
          }),
          catalogServiceMock.factory({ entities }),
          mockServices.database.factory({
            knex: await databases.init(databaseId),
          }),
          mockServices.rootConfig.factory({
            data: { app: { baseUrl: 'http://localhost:3000' } },
          }),
        ],
      });
      score = await createTestScore(await databases.init(databaseId), {
        entities,
        notifications: notifications!,
      });
      await score.report({
        parcel: { 'demo.one': true, 'demo.two': false },
        letter: { 'demo.one': true, 'demo.two': true },
      });
    });
    afterEach(() => backend.stop());

    const post = (path: string, body: object = {}, name = 'ann') =>
      request(score.app).post(path).set('Authorization', as(name)).send(body);
    const choose = (falls: string, name: string) =>
      request(score.app)
        .put('/preferences')
        .set('Authorization', as(name))
        .send({ falls });
    /** What stands in the list of a person, the oldest first. */
    const listOf = async (name: string) => {
      const { body } = await request(backend.server)
        .get('/api/notifications/notifications?orderField=created,asc')
        .set('Authorization', as(name));
      return body.notifications.map(({ payload }: any) => payload);
    };
    const titlesOf = async (name: string): Promise<string[]> =>
      (await listOf(name)).map(({ title }: any) => title);
    /** Each job runs twice, as on two instances. */
    const turn = async (name: string, advance: object) => {
      score.clock.advance(advance);
      await score.run(name);
      await score.run(name);
      await score.settle();
    };

    it('tell who asked, and all who own, 7 days and 1 day before an exemption ends, and of its end, once each', async () => {
      const until = new Date(score.clock.now().getTime() + 30 * 86_400_000);
      const { body } = await post('/exemptions', {
        entityRef: 'component:default/parcel',
        scorecard: 'starter',
        check: 'two',
        reason: 'The library is replaced in spring.',
        until: until.toISOString(),
      });
      await post(`/exemptions/${body.id}/approve`, {}, 'lead');
      const asked = ['An exemption was approved'];
      const owns = ['Somebody asks for an exemption', ...asked];
      const grows = async (...titles: string[]) => {
        asked.push(...titles);
        owns.push(...titles);
        expect(await titlesOf('ann')).toEqual(asked);
        expect(await titlesOf('bea')).toEqual(owns);
        expect(await titlesOf('cy')).toEqual(owns);
      };
      await turn('exemptions', { days: 22 });
      await grows();
      await turn('exemptions', { days: 1 });
      await grows('An exemption ends in 7 days');
      await turn('exemptions', { days: 5 });
      await grows();
      await turn('exemptions', { days: 1 });
      await grows('An exemption ends in 1 day');
      await turn('exemptions', { days: 1 });
      await grows('An exemption has ended');
      await turn('exemptions', { days: 1 });
      await grows();
      expect((await listOf('ann')).at(-1)).toMatchObject({
        description:
          'parcel, check "two", until 17 Dec 2026. The library is replaced in spring.',
        link: '/catalog/default/component/parcel/ownership',
        topic: 'score-exemption',
      });
      expect((await listOf('bea')).at(-1)).toMatchObject({
        description: 'A service of yours, check "two", until 17 Dec 2026.',
        link: '/scorecards/exemptions',
      });
    });

    it('tell owners of a campaign each week, 7 days and 1 day before its end, and past it until it is closed, once each, and not who switched that off', async () => {
      await request(backend.server)
        .post('/api/notifications/settings')
        .set('Authorization', as('cy'))
        .send({
          channels: [
            {
              id: 'Web',
              enabled: true,
              origins: [
                {
                  id: 'plugin:score',
                  enabled: true,
                  topics: [{ id: 'score-campaign', enabled: false }],
                },
              ],
            },
          ],
        })
        .expect(200);
      const { body } = await post('/campaigns', {
        // As long as it may be.
        title: 'T'.repeat(200),
        scorecard: 'starter',
        target: { checks: ['two'] },
        owner: 'group:default/platform',
        startsOn: '2026-11-17',
        targetOn: '2026-12-17',
      });
      await post(`/campaigns/${body.id}/activate`);
      const told: string[] = [];
      for (let day = 0; day <= 37; day++) {
        const before = (await titlesOf('bea')).length;
        await turn('campaigns', { days: day > 0 ? 1 : 0 });
        const today = score.clock.iso().slice(5, 10);
        for (const title of (await titlesOf('bea')).slice(before))
          told.push(`${today} ${title}`);
      }
      const weekly = (day: string) =>
        `${day} ${body.title}: 1 of your services to mend until 17 Dec 2026`;
      const ends = (day: string, left: string) =>
        `${day} ${body.title} ends in ${left}: 1 of your services is open`;
      const late = (day: string) =>
        `${day} ${body.title}: 1 of your services was due on 17 Dec 2026`;
      // It began on a Tuesday; a week begins on a Monday.
      expect(told).toEqual([
        ...['11-17', '11-23', '11-30', '12-07'].map(weekly),
        ends('12-10', '7 days'),
        ends('12-16', '1 day'),
        late('12-18'),
        late('12-21'),
      ]);
      expect(await titlesOf('cy')).toEqual([]);
      await post(`/campaigns/${body.id}/close`);
      await turn('campaigns', { days: 7 });
      expect(await titlesOf('bea')).toHaveLength(told.length);
    });

    it('tell each owner of a fall and of a new check as each chose: the day after, at once, or not', async () => {
      await choose('now', 'cy');
      await choose('off', long);
      await turn('tell-falls', { hours: 1 });
      await score.report({ parcel: { 'demo.one': false } });
      await score.setScorecard(
        twoChecks().replace(
          '    - name: Silver',
          `        - { id: three, title: Has three, why: w, remedy: r, expression: demo.one }
    - name: Silver`,
        ),
      );
      const fall = 'A service of yours fell to a lower level';
      await turn('tell-falls', { minutes: 10 });
      expect(await titlesOf('cy')).toEqual([fall, 'A check is new']);
      expect(await titlesOf('bea')).toEqual([]);
      for (let day = 0; day < 3; day++) await turn('tell-falls', { days: 1 });
      expect(await titlesOf('bea')).toEqual([fall, 'A check is new']);
      expect(await titlesOf('cy')).toHaveLength(2);
      expect(await titlesOf(long)).toEqual([]);
      expect(await titlesOf('ann')).toEqual([]);
      expect((await listOf('bea'))[0]).toMatchObject({
        description: 'Starter: 1. See which, and why.',
        link: '/scorecards/teams/default/parcels',
      });
    });

    it('reach who has the longest name of all, of the longest check', async () => {
      await choose('now', long);
      const id = 'c'.repeat(63);
      score.clock.advance({ hours: 1 });
      const named = twoChecks().replace('name: starter', `name: ${id}`);
      await score.setScorecard(named);
      score.clock.advance({ hours: 1 });
      await score.setScorecard(
        named.replace(
          '    - name: Silver',
          `        - { id: ${id}, title: Has it, why: w, remedy: r, expression: demo.one }
    - name: Silver`,
        ),
      );
      await turn('tell-falls', { minutes: 10 });
      expect(await titlesOf(long)).toEqual(['A check is new']);
      expect(score.logger.warn).not.toHaveBeenCalled();
    });
  },
);
