import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  defaultReadinessBar,
  entityOncallSchema,
  oncallFleetSchema,
  oncallPeopleSchema,
  ownOncallSchema,
  personOncallSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoriesServiceRef } from '@fathom/git-node';
import request from 'supertest';
import { createSetUp, file, four, signal } from '../__testUtils__/setUpOncall';
import { reliabilityPlugin } from '../plugin';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

const auth = mockServices.auth();

describe.each(databases.eachSupportedId())(
  'the routes of rotas on %s',
  databaseId => {
    const setUp = createSetUp(() => databases.init(databaseId));

    const as = (name: string) =>
      mockCredentials.user.header(`user:default/${name}`);
    const start = async (
      options: { allow?: boolean; hidden?: string[]; source?: string } = {},
    ) => {
      const { allow = true, hidden = [], source } = options;
      const opened = await setUp();
      // The plugin has a clock of its own.
      const recent = new Date(Date.now() - 10 * 86_400_000).toISOString();
      opened.state.now = new Date();
      opened.commit(opened.org, {
        'oncall/crew.yaml': file('crew', 'api', four).replaceAll(
          '2026-06-01',
          recent.slice(0, 10),
        ),
      });
      await opened.readRunbooks('api');
      await opened.exercise('ann', { at: recent });
      await opened.create().look(signal);
      const auditor = mockServices.auditor.mock();
      const outcome = { success: jest.fn(), fail: jest.fn() };
      auditor.createEvent.mockResolvedValue(outcome);
      const catalog = catalogServiceMock({ entities: opened.entities });
      const all = catalog.getEntitiesByRefs.bind(catalog);
      // What a person may not see.
      jest
        .spyOn(catalog, 'getEntitiesByRefs')
        .mockImplementation(async (asked, how) => {
          const { items } = await all(asked, how);
          const isUser =
            how !== undefined &&
            'credentials' in how &&
            auth.isPrincipal(how.credentials, 'user');
          return {
            items: items.map((item, index) =>
              isUser && hidden.includes(asked.entityRefs[index])
                ? undefined
                : item,
            ),
          };
        });
      const { server } = await startTestBackend({
        features: [
          reliabilityPlugin,
          createServiceFactory({
            service: catalogServiceRef,
            deps: {},
            factory: () => catalog,
          }),
          mockServices.database.factory({ knex: opened.knex }),
          mockServices.rootConfig.factory({
            data: source
              ? {
                  fathom: {
                    reliability: {
                      oncall: { sources: [{ repository: source }] },
                    },
                  },
                }
              : {},
          }),
          auditor.factory,
          mockServices.userInfo.mock({
            async getUserInfo(credentials) {
              if (!auth.isPrincipal(credentials, 'user'))
                throw new Error('No person.');
              const { userEntityRef } = credentials.principal;
              return {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...(userEntityRef.endsWith('/dee')
                    ? ['group:default/leads']
                    : []),
                ],
              };
            },
          }).factory,
          mockServices.permissions.mock({
            authorize: async requests =>
              requests.map(() => ({
                result: allow ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
              })),
          }).factory,
          mockServices.scheduler.mock().factory,
          createServiceFactory({
            service: repositoriesServiceRef,
            deps: {},
            factory: () => opened.repositories,
          }),
          createServiceFactory({
            service: factsServiceRef,
            deps: {},
            factory: () => opened.facts,
          }),
        ],
      });
      return { ...opened, server, auditor, outcome };
    };
    const base = '/api/reliability/oncall';

    it('refuse with 401, 403 and 404', async () => {
      const { server } = await start();
      const { server: refusing } = await start({ allow: false });
      for (const [method, url] of [
        ['get', base],
        ['get', '/api/reliability/entities/group/default/crew/oncall'],
        ['get', `${base}/own`],
        ['put', `${base}/own/readers`],
        ['get', `${base}/people/default/ann`],
      ] as const) {
        const none = await request(server)
          [method](url)
          .set('Authorization', mockCredentials.none.header());
        expect([url, none.status]).toEqual([url, 401]);
        const denied = await request(refusing)[method](url).send({});
        expect([url, denied.status]).toEqual([url, 403]);
        expect(denied.body.error.message).toContain('fathom.reliability.read');
      }
      const gone = '/api/reliability/entities/group/default/none/oncall';
      expect((await request(server).get(gone)).status).toBe(404);
    });

    it('tell teams in figures and never who it is', async () => {
      const { server, keys } = await start();
      const { body } = await request(server)
        .get(base)
        .set('Authorization', as('guest'));
      expect(() => oncallFleetSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        sentence: '1 of 1 rota has too few people who can carry the pager.',
        bar: defaultReadinessBar,
        items: [
          {
            name: 'crew',
            team: 'group:default/crew',
            members: 4,
            ready: 1,
            unknown: 0,
            covered: false,
            place: {
              source: 'git',
              repository: keys.org,
              file: 'oncall/crew.yaml',
            },
            services: [
              {
                entityRef: 'component:default/api',
                title: 'The API',
                ready: 1,
              },
            ],
            whatIf: {
              path: '/knowledge?withoutTeam=group%3Adefault%2Fcrew',
              without: 'team',
            },
          },
        ],
      });
      expect(JSON.stringify(body)).not.toMatch(/user:|ann|ben|dee/);
    });

    it('give a colleague of the rota the question without its members', async () => {
      const { server } = await start();
      const { body } = await request(server)
        .get(base)
        .set('Authorization', as('ben'));
      expect(body.items[0].whatIf).toEqual({
        path: `/knowledge?${['ann', 'ben', 'cy', 'dee']
          .map(name => `without=user%3Adefault%2F${name}`)
          .join('&')}`,
        without: 'rota',
      });
    });

    it('tell the rotas of a team and of a component', async () => {
      const { server } = await start();
      for (const [path, names] of [
        ['group/default/crew', ['crew']],
        ['component/default/api', ['crew']],
        ['component/default/web', []],
      ] as const) {
        const { body } = await request(server).get(
          `/api/reliability/entities/${path}/oncall`,
        );
        expect(() => entityOncallSchema.parse(body)).not.toThrow();
        expect(body.items.map(({ name }: { name: string }) => name)).toEqual(
          names,
        );
      }
    });

    it('tell that a rota may be missing, and not where it would be', async () => {
      const source = 'https://git.example.org/secret/rotas';
      const { server } = await start({ source });
      for (const path of ['oncall', 'entities/component/default/web/oncall']) {
        const { body } = await request(server).get(`/api/reliability/${path}`);
        expect(body.reason).toMatch(/^1 of 1 source of rotas could not be/);
        expect(JSON.stringify(body)).not.toContain('secret');
      }
    });

    it('tell nothing of services and teams that the reader may not see', async () => {
      const { server } = await start({ hidden: ['component:default/api'] });
      const { server: other } = await start({ hidden: ['group:default/crew'] });
      for (const one of [server, other])
        expect(
          (await request(one).get(base).set('Authorization', as('ann'))).body
            .items,
        ).toEqual([]);
    });

    it('tell oneself all of it', async () => {
      const { server, auditor } = await start();
      const { body } = await request(server)
        .get(`${base}/own`)
        .set('Authorization', as('ann'));
      expect(() => ownOncallSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        userRef: 'user:default/ann',
        readers: [],
        records: [
          {
            rota: 'crew',
            shadowed: 2,
            services: [{ entityRef: 'component:default/api', state: 'ready' }],
          },
        ],
      });
      expect(body.records[0].services[0].criteria).toHaveLength(3);
      expect(
        (
          await request(server)
            .get(`${base}/own`)
            .set('Authorization', mockCredentials.service.header())
        ).status,
      ).toBe(403);
      expect(auditor.createEvent).not.toHaveBeenCalled();
    });

    it('tell whose records one may read, and keep who has left among the readers', async () => {
      const { server, rotas } = await start();
      const people = async (who: string) => {
        const { body } = await request(server)
          .get(`${base}/people`)
          .set('Authorization', as(who));
        return oncallPeopleSchema.parse(body).items;
      };
      await rotas.setReaders(
        'user:default/ann',
        ['user:default/ben', 'user:default/left', 'user:default/ann'],
        '2026-06-01T00:00:00Z',
      );
      await rotas.setReaders(
        'user:default/cy',
        ['group:default/leads'],
        '2026-06-01T00:00:00Z',
      );
      expect(await people('ben')).toEqual(['user:default/ann']);
      expect(await people('dee')).toEqual(['user:default/cy']);
      expect(await people('ann')).toEqual([]);
      const kept = await request(server)
        .put(`${base}/own/readers`)
        .set('Authorization', as('ann'))
        .send({ readers: ['user:default/ben', 'user:default/left'] });
      expect(kept.status).toBe(200);
    });

    it('tell others only whom the person allows, and write down each look', async () => {
      const { server, auditor, outcome } = await start();
      const look = (who: string, at = 'ann') =>
        request(server)
          .get(`${base}/people/default/${at}`)
          .set('Authorization', as(who));
      const allow = (body: unknown) =>
        request(server)
          .put(`${base}/own/readers`)
          .set('Authorization', as('ann'))
          .send(body as object);
      const refused = await look('ben');
      const missing = await look('ben', 'nobody');
      expect([refused.status, missing.status]).toEqual([404, 404]);
      expect(refused.body.error.message.replace('ann', 'nobody')).toBe(
        missing.body.error.message,
      );
      expect(outcome.fail).toHaveBeenCalledTimes(2);
      for (const wrong of [
        { readers: ['ben'] },
        { readers: ['component:default/a'] },
        { readers: Array(51).fill('user:default/ben') },
        { readers: [], more: 1 },
        {},
      ])
        expect((await allow(wrong)).status).toBe(400);
      const unknown = await allow({
        readers: ['user:default/ben', 'user:default/bne', 'group:default/no'],
      });
      expect([unknown.status, unknown.body.error.message]).toEqual([
        400,
        'readers: the catalog has no user:default/bne, group:default/no that you may see.',
      ]);
      expect((await look('ben')).status).toBe(404);
      outcome.fail.mockClear();
      const set = await allow({
        readers: ['user:default/Ben', 'user:default/ben'],
      });
      expect(set.body).toEqual({ readers: ['user:default/ben'] });
      auditor.createEvent.mockClear();
      for (const _ of [1, 2]) {
        const { status, body } = await look('ben');
        expect(status).toBe(200);
        expect(() => personOncallSchema.parse(body)).not.toThrow();
        expect(body).not.toHaveProperty('readers');
      }
      expect(auditor.createEvent).toHaveBeenCalledTimes(2);
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'oncall-record-read',
          meta: { userRef: 'user:default/ann' },
        }),
      );
      expect(outcome.success).toHaveBeenCalledTimes(2);
      expect((await look('cy')).status).toBe(404);
      // Of oneself it is no look at another.
      auditor.createEvent.mockClear();
      expect((await look('ann')).status).toBe(200);
      expect(auditor.createEvent).not.toHaveBeenCalled();
      await allow({ readers: ['group:default/leads'] });
      expect((await look('ben')).status).toBe(404);
      expect((await look('dee')).status).toBe(200);
      const service = await request(server)
        .get(`${base}/people/default/ann`)
        .set('Authorization', mockCredentials.service.header());
      expect(service.status).toBe(403);
    });
  },
);
