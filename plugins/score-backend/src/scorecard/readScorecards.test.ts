import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { repositoryFacts } from '@fathom/backstage-plugin-score-common';
import { openGitRepository, RepositoriesService } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import { createTestJobs } from '../__testUtils__/createTestScore';
import { KnexFactStore } from '../fact';
import { CheckNumbers } from './CheckNumbers';
import { defineRuleReading } from './defineRuleReading';
import { KnexScorecardStore } from './KnexScorecardStore';
import { readScorecards } from './readScorecards';
import { ScorecardLibrary } from './ScorecardLibrary';

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), 'fathom-scorecards-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

const card = (name: string, title = name) => `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: ${name}, title: ${title}, owner: group:default/platform }
spec:
  levels:
    - name: Ready
      checks:
        - { id: ${name}, title: t, why: w, remedy: r, expression: repo.hasReadme }
`;

describe.each(databases.eachSupportedId())('scorecards read on %s', id => {
  let count = 0;
  const setUp = async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({
      directory: join(__dirname, '..', '..', 'migrations'),
    });
    const store = KnexScorecardStore.create(knex);
    const content = createRepository(join(root, `${id}-${count++}.git`));
    const source = { repository: 'https://host/content', path: '' };
    /** Paths whose contents git cannot give. */
    const lost = new Set<string>();
    const repositories = {
      open: async () => {
        const git = openGitRepository(content.gitDir);
        return {
          commit: content.tip()!,
          git: {
            listTree: git.listTree.bind(git),
            readFiles: async (
              ...[commit, paths, options]: Parameters<typeof git.readFiles>
            ) => {
              if (paths.some(path => lost.has(path)))
                throw new Error('the contents of 1 file are not in it');
              return git.readFiles(commit, paths, options);
            },
          },
        };
      },
    } as unknown as RepositoriesService;
    return {
      ...{ knex, store, source, repositories },
      lost,
      remove: (...paths: string[]) =>
        content.commit({
          author: { name: 'Ann Ash', email: 'ann@example.com' },
          at: '2026-11-01T09:00:00Z',
          message: 'remove',
          changes: paths.map(path => ({ op: 'delete' as const, path })),
        }),
      commit: (files: Record<string, string>, links = {}) =>
        content.commit({
          author: { name: 'Ann Ash', email: 'ann@example.com' },
          at: '2026-11-01T09:00:00Z',
          message: 'change',
          files,
          changes: Object.entries<string>(links).map(([path, target]) => ({
            ...{ op: 'write' as const, mode: '120000' },
            ...{ path, content: target },
          })),
        }),
      async read(limits = { files: 1000, scorecards: 100 }) {
        await readScorecards(source, {
          ...{ repositories, store, limits },
          definitions: repositoryFacts,
          at: '2026-11-17T08:00:00.000Z',
        });
        const files = await store.list();
        return {
          judging: files.flatMap(({ goodText, name }) =>
            goodText ? [`${name} ${/title: (\S+),/.exec(goodText)![1]}`] : [],
          ),
          problems: files.flatMap(file =>
            file.problems.map(({ file: at, message }) => `${at}: ${message}`),
          ),
        };
      },
    };
  };

  it('finds those that lie behind more than 100 files of others, small and large', async () => {
    const { commit, read } = await setUp();
    commit({
      ...Object.fromEntries(
        Array.from({ length: 120 }, (_, n) => [
          `k8s/${n}.yaml`,
          `kind: Deployment\nn: ${n}\n`,
        ]),
      ),
      'k8s/large.yaml': `kind: List\n${'# x\n'.repeat(200_000)}`,
      'k8s/larger.yaml': `kind: List\n${'# x\n'.repeat(2_200_000)}`,
      'scorecards/z.yaml': card('z'),
    });
    expect(await read()).toEqual({ judging: ['z z'], problems: [] });
  });

  it('hostile input 31: a link is not followed, not even to a scorecard', async () => {
    const { commit, read } = await setUp();
    commit(
      { 'a.txt': card('a') },
      { 'a.yaml': 'a.txt', 'b.yml': '/etc/a.yml' },
    );
    expect(await read()).toEqual({ judging: [], problems: [] });
  });

  it('counts scorecards alone towards the limit, and says that it was reached', async () => {
    const { commit, read } = await setUp();
    commit({
      'a-foreign.yaml': 'kind: Deployment',
      'b.yaml': card('b'),
      'c.yaml': card('c'),
    });
    const two = { files: 1000, scorecards: 2 };
    expect(await read(two)).toEqual({ judging: ['b b', 'c c'], problems: [] });
    commit({ 'a.yaml': card('a'), 'c.yaml': card('c', 'new') });
    expect(await read(two)).toEqual({
      // What judged before goes before what is new.
      judging: ['b b', 'c new'],
      problems: [
        '.: https://host/content holds more than 2 scorecards there: 1 are not judged as their files say now.',
      ],
    });
    expect((await read({ files: 1, scorecards: 9 })).problems).toEqual([
      expect.stringContaining('more than 1 YAML files there: 3 were not'),
    ]);
    expect((await read()).judging).toEqual(['a a', 'b b', 'c new']);
  });

  it('keeps the last good version of a file that cannot be read, and reads the others', async () => {
    const { commit, lost, read } = await setUp();
    commit({ 'a.yaml': card('a'), 'b.yaml': card('b') });
    await read();
    commit({ 'a.yaml': card('a', 'new'), 'b.yaml': card('b', 'new') });
    lost.add('a.yaml');
    expect(await read()).toEqual({
      judging: ['a a', 'b new'],
      problems: [
        'a.yaml: The file could not be read: the contents of 1 file are not in it',
      ],
    });
    lost.clear();
    expect((await read()).judging).toEqual(['a new', 'b new']);
  });

  it('keeps a scorecard whose kind was spoilt or that grew too large, and says so', async () => {
    const { commit, read } = await setUp();
    commit({ 'a.yaml': card('a'), 'b.yaml': card('b') });
    await read();
    commit({
      'a.yaml': card('a').replace('kind: Scorecard', 'kind: Scorecrad'),
      'b.yaml': card('b') + '# x\n'.repeat(100_000),
    });
    expect(await read()).toEqual({
      judging: ['a a', 'b b'],
      problems: [
        expect.stringContaining('a.yaml: The file is no scorecard any more'),
        expect.stringContaining('256 KiB'),
      ],
    });
  });

  it('a file that is broken holds the name that it judges by, and no version is written at each read', async () => {
    const { commit, read, store } = await setUp();
    commit({ 'b.yaml': card('x') });
    await read();
    commit({ 'a.yaml': card('x', 'other'), 'b.yaml': 'kind: Scorecard\n' });
    for (let turn = 0; turn < 3; turn++) {
      const { judging, problems } = await read();
      expect(judging).toEqual(['x x']);
      expect(problems).toContainEqual(
        expect.stringMatching(/^a\.yaml: The name "x" is taken by .* b\.yaml/),
      );
    }
    expect(await store.listVersions()).toHaveLength(1);
  });

  it('a file that may not take another name holds the one that it had; two may change names', async () => {
    const { commit, read, store } = await setUp();
    commit({ 'b.yaml': card('x'), 'c.yaml': card('y') });
    await read();
    // The new file comes first in the folder, and b.yaml asks for the name of c.yaml.
    commit({ 'a.yaml': card('x', 'other'), 'b.yaml': card('y', 'renamed') });
    expect((await read()).judging).toEqual(['x x', 'y y']);
    commit({ 'b.yaml': card('y', 'b'), 'c.yaml': card('x', 'c') });
    expect((await read()).judging).toEqual(['y b', 'x c']);
    expect(await store.listVersions()).toHaveLength(4);
  });

  it('hostile input 12: of two that come under one name at once the other is refused, and both are named', async () => {
    const { commit, read } = await setUp();
    commit({ 'a.yaml': card('x', 'first'), 'b.yaml': card('x', 'second') });
    const { judging, problems } = await read();
    expect(judging).toEqual(['x first']);
    expect(problems).toEqual([
      expect.stringMatching(/^b\.yaml: .*"x".*a\.yaml/),
    ]);
  });

  it('of two that were kept under one name before, one goes on', async () => {
    const { commit, read, store, source } = await setUp();
    const file = (path: string) => ({
      ...{ ...source, path, name: 'x', goodText: card('x', path[0]) },
      problems: [],
    });
    const at = '2026-11-16T08:00:00.000Z';
    await store.saveSource(source, [file('a.yaml'), file('b.yaml')], at);
    commit({ 'a.yaml': 'kind: Scorecard\n', 'b.yaml': card('x', 'b') });
    expect((await read()).judging).toEqual(['x a']);
  });

  it('ends a scorecard whose file is deleted, and the others go on', async () => {
    const { commit, remove, read, store } = await setUp();
    commit({ 'a.yaml': card('a'), 'b.yaml': card('b') });
    await read();
    remove('a.yaml');
    expect(await read()).toEqual({ judging: ['b b'], problems: [] });
    commit({ 'b.yaml': card('b', 'new') });
    expect((await read()).judging).toEqual(['b new']);
    const inForce = async () =>
      (await store.listVersions()).map(
        ({ name, text }) => `${name} ${text === undefined ? 'ends' : 'begins'}`,
      );
    expect(await inForce()).toEqual([
      'a begins',
      'b begins',
      'a ends',
      'b begins',
    ]);
    commit({ 'a.yaml': card('a') });
    expect((await read()).judging).toEqual(['a a', 'b new']);
    expect((await inForce()).at(-1)).toBe('a begins');
  });

  it('ends the old name of a scorecard that is renamed', async () => {
    const { commit, read, store } = await setUp();
    commit({ 'a.yaml': card('a') });
    await read();
    commit({ 'a.yaml': card('z') });
    expect(await read()).toEqual({ judging: ['z z'], problems: [] });
    const at = '2026-11-17T08:00:00.000Z';
    expect((await store.listVersionsAt(at)).map(({ name }) => name)).toEqual([
      'z',
    ]);
  });

  it('says that a source could not be kept, keeps its rules, and tries again', async () => {
    const { commit, knex, store, source, repositories } = await setUp();
    const facts = KnexFactStore.create(knex);
    await facts.declare(repositoryFacts);
    const library = ScorecardLibrary.create({
      store,
      numbers: CheckNumbers.create(knex),
      listDefinitions: () => facts.listDefinitions(),
    });
    const { jobs, run } = createTestJobs();
    const asked: string[] = [];
    defineRuleReading(jobs, {
      ...{ facts, library, repositories, scorecards: store },
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => undefined,
          fail: async () => undefined,
        }),
      }),
      events: mockServices.events.mock(),
      logger: mockServices.logger.mock(),
      soon: async name => void asked.push(name),
      sources: [source],
      clock: () => new Date('2026-11-17T08:00:00.000Z'),
    });
    const read = async () => {
      await run('read-scorecards');
      const { scorecards, files } = await library.load();
      return {
        judging: scorecards.map(({ scorecard }) => scorecard.title),
        problems: files.flatMap(({ problems }) => problems),
      };
    };
    commit({ 'a.yaml': card('a') });
    expect(await read()).toEqual({ judging: ['a'], problems: [] });
    commit({ 'a.yaml': card('a', 'new') });
    const save = jest
      .spyOn(store, 'saveSource')
      .mockRejectedValueOnce(new Error('no room left'));
    expect(await read()).toEqual({
      judging: ['a'],
      problems: [
        expect.objectContaining({
          message: expect.stringContaining('could not be kept: no room left'),
          remedy: expect.stringContaining('tried again every 20 s'),
        }),
      ],
    });
    save.mockRestore();
    asked.length = 0;
    expect(await read()).toEqual({ judging: ['new'], problems: [] });
    expect(asked).toContain('judge-all');
  });
});
