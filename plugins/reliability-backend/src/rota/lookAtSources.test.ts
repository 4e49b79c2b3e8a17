import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { RotaSource } from '@fathom/backstage-plugin-reliability-node';
import { scheduleRotas } from '.';
import { createSetUp, file, four, signal } from '../__testUtils__/setUpOncall';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'looking at rotas on %s',
  databaseId => {
    const setUp = createSetUp(() => databases.init(databaseId));

    it('[hostile 79] reads many repositories in short pieces, and says that nobody is on call only when all were read', async () => {
      const { create, state, valuesOf } = await setUp();
      const rotas = create([], { batchMs: 0 });
      await rotas.look(signal);
      expect(state.opened).toBe(1);
      expect(state.reports.map(({ entityRef }) => entityRef)).toEqual([
        'component:default/api',
      ]);
      await rotas.look(signal);
      expect(state.opened).toBe(2);
      expect(valuesOf('web')).toHaveProperty(['oncall.members'], undefined);
      await rotas.look(signal);
      expect(state.opened).toBe(2);
    });

    it('[hostile 79] takes what cannot be read last, and goes on without it', async () => {
      const { create, commit, code, keys, state, rotas, valuesOf } =
        await setUp();
      state.broken.add(keys.org);
      commit(code, { 'web/.fathom/rota.yaml': file('web', 'web', four) });
      await rotas.save({ source: 'git gone', rotas: [], readAt: 'x' });
      const { look } = create([], { batchMs: 0 });
      await look(signal);
      expect(valuesOf('web')).toEqual({});
      await look(signal);
      expect(valuesOf('web')).toEqual({ 'oncall.members': 4 });
      expect((await rotas.list()).map(({ source }) => source)).toEqual(
        [`git ${keys.code}`, `git ${keys.org}`].sort(),
      );
      state.broken.clear();
      await look(signal);
      expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
    });

    it('[hostile 79] stops opening a repository when its time is over, and says that it was not read', async () => {
      const { create, keys, state, rotas } = await setUp();
      const over = new AbortController();
      state.opening = async (_, ends) =>
        new Promise((_done, fail) => {
          ends!.addEventListener('abort', () => fail(new Error('Ended.')));
          over.abort();
        });
      await create().look(over.signal);
      expect(state.opened).toBe(1);
      expect(state.reports).toEqual([]);
      expect(await rotas.find(`git ${keys.org}`)).toMatchObject({
        reason: expect.stringContaining('Ended.'),
      });
    });

    it('reports with the next look what was read when its time was over', async () => {
      const { create, commit, code, org, keys, state, valuesOf } =
        await setUp();
      const { look } = create();
      await look(signal);
      commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
      commit(code, { 'README.md': '# More\n' });
      const over = new AbortController();
      state.opening = async key => {
        if (key === keys.code) over.abort();
      };
      await look(over.signal);
      expect(valuesOf('web')).not.toHaveProperty(['oncall.members'], 4);
      await look(signal);
      expect(valuesOf('web')).toEqual({ 'oncall.members': 4 });
      const [runs, services] = (['runId', 'entityRef'] as const).map(
        field => new Set(state.reports.map(report => report[field])).size,
      );
      expect([runs, services]).toEqual([2, 2]);
    });

    it('[hostile 79] holds its task for two minutes at most', async () => {
      const scheduler = mockServices.scheduler.mock();
      await scheduleRotas({ look: async () => {} }, { scheduler });
      expect(scheduler.scheduleTask).toHaveBeenCalledWith(
        expect.objectContaining({ timeout: { minutes: 2 } }),
      );
    });

    it('looks only at repositories that moved, and reports only what changed', async () => {
      const { create, state, exercise, readRunbooks, valuesOf, commit, org } =
        await setUp();
      await readRunbooks('api');
      const rotas = create();
      await rotas.look(signal);
      const { opened } = state;
      const told = state.reports.length;
      await rotas.look(signal);
      expect([state.opened, state.reports.length]).toEqual([opened, told]);
      // An exercise is told at once.
      await exercise('ann');
      await exercise('ben');
      await rotas.report();
      expect(state.reports).toHaveLength(told + 1);
      expect(valuesOf('api')['oncall.covered']).toBe(true);
      commit(org, { 'oncall/crew.yaml': file('crew', 'api, web', four) });
      await rotas.look(signal);
      expect(valuesOf('web')['oncall.members']).toBe(4);
      // Exercises grow old without anything that moves.
      state.now = new Date('2026-10-01T12:00:00Z');
      await rotas.look(signal);
      expect(valuesOf('api')['oncall.ready']).toBe(0);
    });

    it('keeps the last good version of a file that is broken, and names the places', async () => {
      const { create, state, commit, org, keys, rotas } = await setUp();
      const { look, known } = create();
      await look(signal);
      commit(org, {
        'oncall/crew.yaml': `${file('crew', 'api', four)}    - {user: dee}\n`,
        'oncall/large.yaml': '#'.repeat(5000),
      });
      await look(signal);
      const [rota] = (await known()).rotas;
      expect(rota).toMatchObject({
        name: 'crew',
        reason: '3 problems in its files; the page of repositories lists them.',
      });
      expect(rota.place.commit).not.toBe(org.tip());
      const problems = state.problems.get(keys.org)!.problems;
      expect(
        problems.map(({ file: path, line, rule }) => [path, line, rule]),
      ).toEqual([
        ['oncall/crew.yaml', 12, 'rota/field-missing'],
        ['oncall/crew.yaml', 12, 'rota/field-missing'],
        ['oncall/large.yaml', 1, 'rota/file-too-large'],
      ]);
      expect(JSON.stringify(problems)).not.toMatch(/ann|ben|dee/);
      commit(org, {
        'oncall/crew.yaml': file('crew', 'api', four),
        'oncall/large.yaml': '# Nothing.\n',
      });
      await look(signal);
      expect(await rotas.find(`git ${keys.org}`)).not.toHaveProperty('reason');
      expect(state.problems.get(keys.org)!.problems).toEqual([]);
    });

    it('keeps what was known of a repository that cannot be read, and says why', async () => {
      const { create, state, commit, org, keys, rotas } = await setUp();
      const { look, known } = create();
      await look(signal);
      state.broken.add(keys.org);
      commit(org, { 'oncall/b.yaml': 'kind: Other\n' });
      await look(signal);
      expect((await known()).rotas).toMatchObject([
        { name: 'crew', reason: expect.stringContaining('A missing object.') },
      ]);
      expect(state.opened).toBe(3);
      state.broken.clear();
      await look(signal);
      expect(await rotas.find(`git ${keys.org}`)).not.toHaveProperty('reason');
    });

    it('says of nobody that no rota names it while a source was never read', async () => {
      const { create, state, valuesOf } = await setUp();
      const away: RotaSource = {
        name: 'pager',
        listRotas: async () => {
          throw new Error('503 from pager.example.org');
        },
      };
      await create([away]).look(signal);
      expect(valuesOf('web')).toEqual({});
      expect(valuesOf('api')).toEqual({ 'oncall.members': 4 });
      expect(state.reports).toHaveLength(1);
      expect((await create([away]).known()).reason).toBe(
        '1 of 2 sources of rotas could not be read yet; a rota may be missing.',
      );
    });

    it('knows that there is none once a source without rotas was read', async () => {
      const { org, commit, create } = await setUp();
      commit(org, { 'oncall/crew.yaml': 'kind: Other\n' });
      expect((await create().known()).reason).toBe(
        '1 of 1 source of rotas could not be read yet; a rota may be missing.',
      );
      await create().look(signal);
      expect(await create().known()).toMatchObject({ rotas: [] });
      expect(await create().known()).not.toHaveProperty('reason');
    });

    it('[hostile 82] drops what it kept of a repository that is gone, never of all at once', async () => {
      const { create, repositories, rotas } = await setUp();
      const { look } = create();
      await look(signal);
      const { list } = repositories;
      repositories.list = async () => [];
      await look(signal);
      expect(await rotas.list()).toHaveLength(1);
      repositories.list = async () => (await list()).slice(1);
      await look(signal);
      expect(await rotas.list()).toEqual([]);
    });
  },
);
