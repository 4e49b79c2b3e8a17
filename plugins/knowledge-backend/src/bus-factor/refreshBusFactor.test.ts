import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { repositoryKey } from '@fathom/entity-model';
import { openGitRepository, RepositoryStatus } from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import type { KnownUser } from '@fathom/backstage-plugin-knowledge-common';
import { createRepository } from '@fathom/test-kit';
import { KnexBusFactorStore } from './KnexBusFactorStore';
import { createRefresh } from './refreshBusFactor';

const ann = { name: 'Ann Ash', email: 'ann@example.com' };
const bo = { name: 'Bo Birch', email: 'bo@example.com' };
const cy = { name: 'Cy Cedar', email: 'cy@example.com' };
const ref = 'component:default/a';

describe('a look at a repository', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-refresh-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  const start = async (name: string) => {
    const repository = createRepository(join(root, name));
    const key = repositoryKey(repository.url);
    let second = 0;
    const commit = (author: typeof ann, ...files: string[]) =>
      repository.commit({
        author,
        at: `2026-01-05T09:00:${String(second++).padStart(2, '0')}Z`,
        message: 'x',
        files: Object.fromEntries(
          files.map(file => [file, `export const v = ${second};\n`]),
        ),
      });
    const knex = await databases.init('SQLITE_3');
    const store = await KnexBusFactorStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    const reports: FactReport[] = [];
    const status = (): RepositoryStatus => ({
      ...{ key, url: repository.url, tip: repository.tip(), state: 'ready' },
    });
    const look = async (
      over: {
        departed?: Map<string, string>;
        unnamed?: Set<string>;
        accounts?: KnownUser[];
        pseudonymKey?: string;
        ownerShare?: number;
      } = {},
    ) => {
      reports.length = 0;
      await createRefresh({
        repositories: {
          list: async () => [status()],
          find: async () => status(),
          reportProblems: async () => {},
          open: async () => ({
            git: openGitRepository(repository.gitDir),
            commit: repository.tip()!,
          }),
        },
        facts: {
          declare: async () => {},
          report: async some => {
            reports.push(...some);
            return { accepted: some.length, refused: [] };
          },
        },
        store,
        config: {
          ...{ silentAfterMonths: 12, bots: [], keepHistoryDays: 1100 },
          ...{ departed: [], unnamed: [], pseudonymKey: over.pseudonymKey },
        },
        marked: async () => ({
          departed: over.departed ?? new Map<string, string>(),
          unnamed: over.unnamed ?? new Set<string>(),
          accounts: over.accounts ?? [],
        }),
        ownerShare: async () => over.ownerShare,
        now: () => new Date('2026-06-15T12:00:00Z'),
      })(
        {
          ...{ key, status: status() },
          entities: [
            {
              ...{ entityRef: ref, entity: {} as never },
              repository: { key, url: repository.url, path: '' },
            },
          ],
        },
        new AbortController().signal,
      );
      return (await store.find(ref))!.analysis!;
    };
    return { repository, commit, look, store, key, reports, knex };
  };

  it('goes on where the last one stopped, to the same answer', async () => {
    const { commit, look, store, key } = await start('on.git');
    commit(ann, 'a.ts', 'b.ts');
    await look();
    const first = await store.findReading(key);
    expect(first).toBeDefined();
    commit(bo, 'c.ts', 'd.ts');
    const went = await look();
    expect(await store.findReading(key)).not.toEqual(first);
    expect(went.report.busFactor).toBe(2);
    await store.saveReading(key, '', undefined);
    expect(await look()).toEqual(went);
  });

  it('[hostile 38] tells that the history was replaced by one commit, in state and trend, and reads it anew', async () => {
    const { repository, commit, look, store, key } = await start('squash.git');
    commit(ann, 'a.ts', 'b.ts');
    commit(bo, 'c.ts');
    const old = commit(ann, 'd.ts');
    await look();
    expect((await store.find(ref))!.rewrites).toBeUndefined();
    const replace = (author: typeof ann, parents: string[], from: string) =>
      repository.commit({
        ...{ author, parents, at: '2026-02-01T09:00:00Z', message: 'squashed' },
        files: Object.fromEntries(
          ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map(file => [file, `${from}\n`]),
        ),
      });
    const squashed = replace(cy, [], 'x');
    const { report } = await look();
    const at = '2026-06-15T12:00:00.000Z';
    expect((await store.find(ref))!.rewrites).toEqual([
      { at, from: old, lost: 3 },
    ]);
    expect(report).toMatchObject({
      revision: squashed,
      history: { commits: 1 },
      people: [{ name: 'Cy Cedar', files: 4 }],
    });
    expect(report.confidence.reasons).toContain(
      'the history was replaced on 2026-06-15: 3 commits of the branch can no longer be reached',
    );
    expect((await store.listFigures())[0].confidenceReasons).toEqual(
      report.confidence.reasons,
    );
    // Told once; what comes on top is no further replacement, and the same as read from nothing.
    commit(bo, 'e.ts');
    const went = await look();
    await store.saveReading(key, '', undefined);
    expect(await look()).toEqual(went);
    expect((await store.find(ref))!.rewrites).toHaveLength(1);
    // The last one is amended, then all is replaced, and what it held is collected.
    replace(cy, [squashed], 'y');
    await look();
    replace(ann, [], 'z');
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('repack', '-adq');
    repository.git('prune', '--expire=now');
    await look();
    expect((await store.find(ref))!.rewrites).toEqual([
      { at, from: old, lost: 3 },
      { at, from: expect.any(String), lost: 1 },
      { at, from: expect.any(String) },
    ]);
  });

  it('takes the addresses of one user of the catalog as one person, and says by which rule', async () => {
    const { commit, look } = await start('accounts.git');
    commit(ann, 'a.ts', 'b.ts');
    commit({ name: 'ash', email: 'ash@users.noreply.github.com' }, 'c.ts');
    expect((await look()).report.people).toHaveLength(2);
    const emails = [ann.email, 'ash@users.noreply.github.com'];
    const { report } = await look({
      accounts: [{ ref: 'user:default/ann', emails }],
    });
    expect(report.people).toHaveLength(1);
    expect(report.identity.merges).toMatchObject([{ rule: 'catalog' }]);
  });

  it('counts who departed as gone, still knows when they last worked, and says so in the facts', async () => {
    const { commit, look, reports } = await start('departed.git');
    commit(ann, 'a.ts', 'b.ts', 'c.ts');
    commit(bo, 'd.ts');
    const { report } = await look({
      departed: new Map([['ann@example.com', '2026-03-31']]),
      ownerShare: 0.25,
    });
    expect(report.busFactor).toBe(1);
    expect(report.stillHere).toMatchObject({
      ...{ busFactor: 0, abandonedFiles: 3 },
    });
    expect(
      report.orphans?.map(({ path, lastChangedAt }) => [path, lastChangedAt]),
    ).toEqual(
      ['a.ts', 'b.ts', 'c.ts'].map(path => [path, '2026-01-05T00:00:00Z']),
    );
    expect(report.people[0]).toMatchObject({
      ...{ name: 'Ann Ash', silent: true },
      // The day, not the hour.
      lastCommitAt: '2026-01-05T00:00:00Z',
    });
    expect(report.trend?.[report.trend.length - 1].stillHere).toBe(0);
    expect(reports[0].facts).toMatchObject({
      'knowledge.busFactor': {
        value: 1,
        evidence: [
          {
            kind: 'query',
            query: expect.stringMatching(
              /^who wrote the 4 counted files at [0-9a-f]{12}; those that it hangs on know 3 of them/,
            ),
          },
          ...['a.ts', 'b.ts', 'c.ts'].map(file => ({ kind: 'file', file })),
        ],
      },
      'knowledge.busFactorStillHere': { value: 0 },
      'knowledge.busFactorDiscounted': { value: 1 },
      'knowledge.ownerShare': {
        value: 0.25,
        evidence: [{ file: '.' }, { kind: 'entity', field: 'spec.owner' }],
      },
      'knowledge.lastLossAt': {
        value: expect.stringMatching(/^2026-06-30/),
        evidence: [{ file: 'a.ts' }, { file: 'b.ts' }, { file: 'c.ts' }],
      },
    });
    // Half a year of history has no factor of a year ago.
    expect(reports[0].facts).not.toHaveProperty(['knowledge.changeInYear']);
  });

  it('keeps no name of who is not to be named, and with pseudonyms of nobody', async () => {
    const { commit, look, knex, store, key } = await start('masked.git');
    commit(ann, 'a.ts', 'b.ts');
    commit(bo, 'c.ts');
    const kept = async () =>
      JSON.stringify(await knex('fathom_knowledge_entity').select());
    const unnamed = await look({ unnamed: new Set(['ann@example.com']) });
    expect(unnamed.report.people.map(({ name }) => name)).toEqual([
      ...['Someone', 'Bo Birch'],
    ]);
    expect(await kept()).not.toMatch(/Ann Ash|ann@/);
    expect(await store.findReading(key)).toBeDefined();
    const hidden = await look({ pseudonymKey: 'secret' });
    expect(hidden.report.busFactor).toBe(unnamed.report.busFactor);
    expect(await kept()).not.toMatch(/Ash|ann@|Birch|bo@/);
    expect(await store.findReading(key)).toBeUndefined();
  });
});
