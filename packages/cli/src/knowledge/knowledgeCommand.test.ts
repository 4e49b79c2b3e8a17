import { CommitSpec, createRepository } from '@fathom/test-kit';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeCommand } from '.';

jest.setTimeout(60_000);

const ana = { name: 'Ana', email: 'ana@example.com' };
const ben = { name: 'Ben', email: 'ben@example.com' };
const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T09:00:00Z`;

/** Known answers by hand: a Ana; b both; d Ana; e Ben, through the rename. */
const history: CommitSpec[] = [
  {
    author: ana,
    at: on(5),
    message: 'add a and b',
    files: { 'src/a.ts': 'a1\n', 'src/b.ts': 'b1\n' },
  },
  {
    author: ana,
    at: on(6),
    message: 'extend a',
    files: { 'src/a.ts': 'a1\na2\n' },
  },
  { author: ben, at: on(7), message: 'add c', files: { 'src/c.ts': 'c1\n' } },
  {
    author: ben,
    at: on(8),
    message: 'extend b',
    files: { 'src/b.ts': 'b1\nb2\n' },
  },
  { author: ana, at: on(9), message: 'add d', files: { 'src/d.ts': 'd1\n' } },
  {
    author: ben,
    at: on(12),
    message: 'rename c to e',
    renames: [['src/c.ts', 'src/e.ts']],
  },
];
const tip = '81f03fea9a7c5400da7b41b81562753fc218afde';
const until = ['--until', '2026-02-01'];

describe('fathom knowledge', () => {
  const root = mkdtempSync(join(tmpdir(), 'fathom-knowledge-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const repo = createRepository(join(root, 'repo.git'));
  const hashes = repo.commitAll(history);

  async function run(...argv: string[]) {
    let out = '';
    let error = '';
    const code = await knowledgeCommand(argv, {
      cwd: root,
      stdout: text => {
        out += text;
      },
      stderr: text => {
        error += text;
      },
    });
    return { code, out, error };
  }
  const ask = async (...argv: string[]) => {
    const { code, out, error } = await run(
      ...(argv[0]?.startsWith('-') || argv.length === 0 ? ['repo.git'] : []),
      ...argv,
      '--format',
      'json',
    );
    return { code, error, report: out === '' ? undefined : JSON.parse(out) };
  };

  it('prints the known answer', async () => {
    const { code, report } = await ask(...until);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      revision: tip,
      asOf: '2026-02-01T23:59:59Z',
      busFactor: 2,
      stillHere: { busFactor: 2, abandonedShare: 0 },
      files: { counted: 4, excluded: 0, unowned: 0, noHistory: 0 },
      history: { commits: 6 },
    });
    expect(report.people).toMatchObject([
      {
        name: 'Ana',
        emails: ['ana@example.com'],
        files: 3,
        share: 0.75,
        critical: true,
        soleFiles: 2,
      },
      { name: 'Ben', files: 2, share: 0.5, critical: true, soleFiles: 1 },
    ]);
  });

  it('is 1 without the commit that made Ben an author of b', async () => {
    const other = createRepository(join(root, 'other.git'));
    other.commitAll(history.filter(spec => spec.message !== 'extend b'));
    const { report } = await ask('other.git', ...until);
    expect(report.busFactor).toBe(1);
    expect(
      report.people.map(
        (person: { name: string; critical: boolean }) =>
          `${person.name} ${person.critical}`,
      ),
    ).toEqual(['Ana true', 'Ben false']);
  });

  it('counts back from the commit of --at', async () => {
    const { code, report } = await ask('--at', hashes[1]);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      revision: hashes[1],
      asOf: '2026-01-06T09:00:00Z',
      busFactor: 1,
      stillHere: { busFactor: 1 },
      files: { counted: 2 },
    });
  });

  it('takes the last commit not after --until, a bare date to its end', async () => {
    const revision = async (date: string) =>
      (await ask('--until', date)).report.revision;
    expect(await revision('2026-01-08')).toBe(hashes[3]);
    expect(await revision('2026-01-08T08:59:59Z')).toBe(hashes[2]);
    expect(await revision('2026-01-08T10:00:00+01:00')).toBe(hashes[3]);
    const before = await ask('--until', '2025-01-01');
    expect(before.code).toBe(2);
    expect(before.report.busFactor).toBeNull();
  });

  it('cuts by --path and gives the trend', async () => {
    const { report } = await ask('--path', 'src', '--trend', ...until);
    expect(report.files.counted).toBe(4);
    expect(report.trend).toMatchObject([
      { month: '2026-01', revision: tip, busFactor: 2, counted: 4 },
      { month: '2026-02', busFactor: 2 },
    ]);
    // a prefix of a folder's name is no folder
    expect((await ask('--path', 'sr', ...until)).code).toBe(2);
    expect((await ask('--path', '../x', ...until)).code).toBe(2);
  });

  it('answers --without one person, and refuses none or several', async () => {
    const { code, report } = await ask('--without', 'ANA', ...until);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      busFactor: 1,
      without: [{ id: 'ana@example.com', files: 3, soleFiles: 2 }],
      files: { unowned: 2 },
    });
    const { out } = await run('repo.git', '--without', 'ana', ...until);
    expect(out).toMatch(
      /Nobody here knows any more \(last changed, file, last authors\)\n.*src\/d\.ts {2}Ana\n/s,
    );
    const nobody = await run('repo.git', '--without', 'zoe');
    expect(nobody).toMatchObject({ code: 2, out: '' });
    expect(nobody.error).toContain('"zoe"');
    const twins = createRepository(join(root, 'twins.git'));
    twins.commitAll([
      { ...history[0], author: { name: 'Sam', email: 'a@example.org' } },
      { ...history[1], author: { name: 'Sam', email: 'b@example.org' } },
    ]);
    const several = await run('twins.git', '--without', 'sam');
    expect(several.code).toBe(2);
    expect(several.error).toContain('a@example.org, b@example.org');
    expect(
      (await ask('twins.git', '--without', 'b@example.org', ...until)).code,
    ).toBe(0);
  });

  it.each(['0', '1201'])(
    'refuses a silence of %s months: nobody or everybody would have left',
    async months => {
      const { code, out, error } = await run(
        ...['repo.git', '--silent-after', months],
      );
      expect([code, out]).toEqual([2, '']);
      expect(error).toContain('Write 1 to 1200 months.');
    },
  );

  it('exits 1 below --min, by who is still here', async () => {
    expect((await ask('--min', '2', ...until)).code).toBe(0);
    expect(await ask('--min', '3', ...until)).toMatchObject({
      code: 1,
      error:
        'fathom knowledge: fewer than 3 people still here would have to leave: 2.\n',
    });
    const later = ['--min', '1', '--until', '2027-06-01'];
    const { code, report } = await ask(...later);
    expect(report).toMatchObject({
      busFactor: 2,
      stillHere: { busFactor: 0, abandonedShare: 1 },
    });
    expect(code).toBe(1);
  });

  it('refuses a shallow clone and says how to mend it', async () => {
    execFileSync('git', [
      'clone',
      '--quiet',
      '--depth=1',
      repo.url,
      join(root, 'shallow'),
    ]);
    const { code, report, error } = await ask('shallow');
    expect(code).toBe(2);
    expect(report.busFactor).toBeNull();
    expect(report.reason).toContain('shallow');
    expect(error).toContain('git fetch --unshallow');
  });

  it('exits 2 for no repository, an empty one, and what it cannot read', async () => {
    mkdirSync(join(root, 'plain'));
    expect(await run('plain')).toMatchObject({ code: 2, out: '' });
    createRepository(join(root, 'empty.git'));
    // Told once: a terminal shows both streams.
    expect(await run('empty.git')).toEqual({
      ...{ code: 2, out: '' },
      error:
        'fathom knowledge: This repository has no commit yet. Commit something and ask again.\n',
    });
    const dangling = createRepository(join(root, 'dangling.git'));
    dangling.commit({
      ...{ author: ana, at: '2026-01-05T09:00:00Z', message: 'a' },
      files: { 'a.ts': '1' },
    });
    dangling.git('symbolic-ref', 'HEAD', 'refs/heads/gone');
    expect(await run('dangling.git')).toEqual({
      ...{ code: 2, out: '' },
      error:
        'fathom knowledge: HEAD names a branch that has no commit; there are: main. Give one of them with --at, or check it out.\n',
    });
    expect((await run('dangling.git', '--at', 'main')).code).toBe(0);
    for (const argv of [
      ['--at', 'nothing'],
      ['--until', '2026-02-30'],
      ['--min', 'two'],
      ['--format', 'sarif'],
      ['--colour'],
    ]) {
      const { code, error } = await run('repo.git', ...argv);
      expect(code).toBe(2);
      expect(error).toMatch(/^fathom knowledge: /);
    }
  });

  it('prints every key, whatever was asked', async () => {
    const { report } = await ask(...until);
    expect(report).toMatchObject({
      margin: { filesToMore: 2, filesToFewer: 1 },
      confidence: { grade: 'low' },
      trend: null,
      orphans: [],
      lenses: {
        assisted: { weight: 0.5, share: 0, busFactor: 2, stillHere: 2 },
        contributorAbsence: { value: 1, unit: 'commits', total: 6 },
        decayed: { busFactor: 1, halfLifeDays: 62, files: 4 },
        ownership: { major: 2, minor: 0 },
      },
      successors: [
        {
          id: 'ana@example.com',
          because: 'critical',
          candidates: [{ name: 'Ben', knows: 1 }],
        },
        { id: 'ben@example.com', candidates: [{ name: 'Ana', knows: 1 }] },
      ],
    });
    const weighed = await ask('--assisted-weight', '0.25', ...until);
    expect(weighed.report.lenses.assisted.weight).toBe(0.25);
    expect((await ask('--assisted-weight', '2')).code).toBe(2);
  });

  it('follows .fathom/identities.yaml, and says when it cannot', async () => {
    const write = async (name: string, content: string) => {
      const other = createRepository(join(root, name));
      other.commitAll([
        ...history,
        {
          author: ana,
          at: on(13),
          message: 'people',
          files: { '.fathom/identities.yaml': content },
        },
      ]);
      return (await ask(name, ...until)).report;
    };
    const spec =
      'spec: {people: [{name: Ana B, also: [ana@example.com, Ben]}]}';
    const head = 'apiVersion: fathom.dev/v1alpha1\nkind: Identities\n';
    const joined = await write('joined.git', `${head}${spec}\n`);
    expect(joined.busFactor).toBe(1);
    expect(joined.people).toMatchObject([{ name: 'Ana B', files: 4 }]);
    expect(joined.identity.merges).toMatchObject([{ rule: 'file' }]);
    const wrong = await write('wrong.git', 'kind: Identities\n');
    expect(wrong.busFactor).toBe(2);
    expect(wrong.confidence.reasons.join()).toContain(
      '.fathom/identities.yaml is not applied',
    );
  });

  it('tells two people of one name apart, and no month of a day that is none', async () => {
    const twins = createRepository(join(root, 'twins.git'));
    const [first, second] = ['alex@a.org', 'alex@b.org'].map(email => ({
      ...{ name: 'Alex', email },
    }));
    twins.commit({
      author: first,
      at: '1970-01-01T00:00:00Z',
      message: 'a',
      files: { 'a.js': 'a' },
    });
    twins.commit({
      author: second,
      at: on(5),
      message: 'b',
      files: { 'b.js': 'b' },
    });
    const { code, out } = await run('twins.git', ...until);
    expect(code).toBe(0);
    expect(out).toMatch(/ {2}Alex \(alex@a\.org\) .* silent,/);
    expect(out).toMatch(/ {2}Alex \(alex@b\.org\) /);
    expect(out).not.toContain('silent since ,');
  });

  it('prints a page that no name can steer the terminal with', async () => {
    const hostile = createRepository(join(root, 'hostile.git'));
    hostile.commit({
      ...history[0],
      author: {
        name: `A\u001b[31mna${'n'.repeat(150)}z`,
        email: 'ana@example.com',
      },
    });
    const { code, out } = await run('hostile.git', ...until);
    expect(code).toBe(0);
    expect(out).toContain('One person has to leave before most of this');
    expect(out).not.toContain('\u001b');
    const late = await run('hostile.git', '--until', '2027-06-01');
    expect(late.out).toMatch(/src\/b\.ts {2}A\S+na?n*…n+z\n/);
    for (const line of late.out.split('\n'))
      expect(line.length).toBeLessThan(160);
  });
});
