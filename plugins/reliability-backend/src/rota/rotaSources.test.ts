import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Rota } from '@fathom/backstage-plugin-reliability-common';
import {
  RotaSource,
  rotaSourcesExtensionPoint,
} from '@fathom/backstage-plugin-reliability-node';
import { factsServiceRef } from '@fathom/backstage-plugin-score-node';
import { repositoriesServiceRef } from '@fathom/git-node';
import { createSetUp, signal } from '../__testUtils__/setUpOncall';
import { reliabilityPlugin } from '../plugin';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'rotas from elsewhere on %s',
  databaseId => {
    const setUp = createSetUp(() => databases.init(databaseId));

    it('asks other sources, keeps what they said, and knows what they do not know', async () => {
      const { create, state, valuesOf, readRunbooks, exercise, rotas } =
        await setUp();
      await readRunbooks('web');
      await exercise('ann', { file: 'web/runbooks/down.md' });
      let answer: Rota[] | Error = [
        {
          name: 'web',
          team: 'group:default/Crew',
          services: ['component:default/web'],
          members: ['Ann', 'ben', 'cy'].map(name => ({
            user: `user:default/${name}`,
            accessChecked: '2026-06-01',
          })),
        },
      ];
      const pager: RotaSource = {
        name: 'pager',
        listRotas: async () => {
          if (answer instanceof Error) throw answer;
          return answer;
        },
      };
      const { look, known } = create([pager]);
      await look(signal);
      // Shadowing is not known of Ann; Ben and Cy tried no runbook.
      expect(valuesOf('web')).toEqual({
        'oncall.members': 3,
        'oncall.covered': false,
      });
      expect(state.reports.at(-1)!.entityRef).toBeDefined();
      expect(
        state.reports.find(({ entityRef }) => entityRef.endsWith('/web'))!
          .facts['oncall.members'].evidence,
      ).toMatchObject([{ kind: 'query', source: 'pager', query: 'rota web' }]);
      answer = new Error('503');
      state.now = new Date('2026-06-15T12:06:00Z');
      await look(signal);
      expect(await rotas.find('pager')).toMatchObject({
        reason: 'pager could not be asked who is on call: 503',
        readAt: '2026-06-15T12:00:00.000Z',
        rotas: [{ name: 'web', team: 'group:default/crew' }],
      });
      expect((await known()).rotas.map(({ name }) => name)).toContain('web');
    });

    it('takes sources from modules, each name once', async () => {
      const { knex, repositories, facts, entities } = await setUp();
      const module = (moduleId: string, name: string) =>
        createBackendModule({
          pluginId: 'reliability',
          moduleId,
          register(env) {
            env.registerInit({
              deps: { rotas: rotaSourcesExtensionPoint },
              async init({ rotas }) {
                rotas.addSource({ name, listRotas: async () => [] });
              },
            });
          },
        });
      const start = (...modules: ReturnType<typeof module>[]) =>
        startTestBackend({
          features: [
            reliabilityPlugin,
            ...modules,
            catalogServiceMock.factory({ entities }),
            mockServices.database.factory({ knex }),
            mockServices.scheduler.mock().factory,
            createServiceFactory({
              service: repositoriesServiceRef,
              deps: {},
              factory: () => repositories,
            }),
            createServiceFactory({
              service: factsServiceRef,
              deps: {},
              factory: () => facts,
            }),
          ],
        });
      await expect(
        start(module('a', 'pager'), module('b', 'pager')),
      ).rejects.toThrow(/There is a source of rotas named pager/);
      await start(module('a', 'pager'), module('b', 'genie'));
    });
  },
);
