import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createSetUp,
  file,
  four,
  member,
  signal,
} from '../__testUtils__/setUpOncall';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'what is reported of rotas on %s',
  databaseId => {
    const setUp = createSetUp(() => databases.init(databaseId));

    it('reports who can carry the pager, with the place of the rota', async () => {
      const { create, state, valuesOf, exercise, readRunbooks, keys, org } =
        await setUp();
      await readRunbooks('api');
      await exercise('ann');
      await exercise('ben', { outcome: 'failed' });
      await exercise('cy', { file: 'web/runbooks/down.md' });
      await create().look(signal);
      expect(valuesOf('api')).toEqual({
        'oncall.members': 4,
        'oncall.ready': 1,
        'oncall.readyShare': 0.25,
        'oncall.covered': false,
      });
      expect(state.reports[0].facts['oncall.ready'].evidence).toEqual([
        {
          kind: 'file',
          repository: keys.org,
          commit: org.tip(),
          file: 'oncall/crew.yaml',
          line: 1,
        },
      ]);
      // Looked and found none; and nothing is said of what was never read.
      expect(valuesOf('web')).toEqual({
        'oncall.members': undefined,
        'oncall.ready': undefined,
        'oncall.readyShare': undefined,
        'oncall.covered': undefined,
      });
      expect(valuesOf('elsewhere')).toEqual({});
    });

    it('asks once for the runbooks of all services', async () => {
      const { create, commit, org, knex, readRunbooks } = await setUp();
      commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
      await readRunbooks('api');
      await readRunbooks('web');
      const { look, known } = create();
      await look(signal);
      const asked: string[] = [];
      knex.on('query', ({ sql }: { sql: string }) => asked.push(sql));
      const { context } = await known();
      expect(
        context.exercisesOf('user:default/ann', 'component:default/web'),
      ).toEqual([]);
      expect(
        asked.filter(sql => sql.includes('runbook_readings')),
      ).toHaveLength(1);
    });

    it('says unknown while the runbooks of the service were never read', async () => {
      const { create, valuesOf } = await setUp();
      await create().look(signal);
      expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
    });

    it('[hostile 73] believes a rota beside code only about the components of its repository', async () => {
      const { create, valuesOf, commit, code, org, keys } = await setUp();
      commit(org, { 'oncall/crew.yaml': 'kind: Other\n' });
      commit(code, {
        'web/.fathom/rota.yaml': file('own', 'web, elsewhere', four),
      });
      const { look, known } = create();
      await look(signal);
      expect(valuesOf('web')['oncall.members']).toBe(4);
      expect(valuesOf('elsewhere')).toEqual({});
      expect((await known()).rotas).toMatchObject([
        { onlyIn: keys.code, services: ['component:default/web'] },
      ]);
    });

    it('[hostile 73, 82] counts nobody whom the catalog does not know, and waits for a catalog that starts', async () => {
      const { create, state, valuesOf, commit, org, readRunbooks } =
        await setUp();
      await readRunbooks('api');
      commit(org, {
        'oncall/crew.yaml': file(
          'crew',
          'api, gone',
          four + member('left.long.ago'),
        ),
      });
      const { look, known } = create();
      await look(signal);
      expect(valuesOf('api')).toEqual({});
      expect((await known()).rotas[0].missing).toEqual([
        'component:default/gone',
        'user:default/left.long.ago',
      ]);
      // Others are told meanwhile, and nobody that a rota may name.
      expect(state.reports.map(({ entityRef }) => entityRef)).toEqual([
        'component:default/web',
      ]);
      state.now = new Date('2026-06-15T12:09:00Z');
      await look(signal);
      expect(valuesOf('api')).toEqual({});
      state.now = new Date('2026-06-15T12:10:00Z');
      await look(signal);
      expect(valuesOf('api')['oncall.members']).toBe(4);
    });

    it('is asked again when the score does not answer', async () => {
      const { create, facts, state, valuesOf } = await setUp();
      const { report } = facts;
      facts.report = async () => {
        throw new Error('The score is away.');
      };
      const { look } = create();
      await expect(look(signal)).rejects.toThrow('The score is away.');
      facts.report = report;
      await look(signal);
      expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
      expect(state.opened).toBe(2);
    });
  },
);
