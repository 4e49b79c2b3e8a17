import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository } from '@fathom/test-kit';
import type { MirrorOptions } from '../mirror';
import { BranchRequest, publishBranch } from './publishBranch';

const author = { name: 'Ann Ash', email: 'ann@example.com' };

describe('publishBranch', () => {
  let root: string;
  let remote: ReturnType<typeof createRepository>;
  let request: BranchRequest;
  let options: MirrorOptions;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'fathom-push-')));
    remote = createRepository(join(root, 'r.git'));
    const base = remote.commit({
      author,
      at: '2026-01-01T00:00:00Z',
      message: 'first',
      files: { 'slo/a.yaml': 'old\n', 'svc/b.txt': 'b\n' },
    });
    const mirror = join(root, 'mirror.git');
    execFileSync('git', [
      'clone',
      '--quiet',
      '--mirror',
      remote.gitDir,
      mirror,
    ]);
    request = {
      url: remote.url,
      gitDir: mirror,
      base,
      branch: 'fathom/slo-a-1',
      path: 'slo/a.yaml',
      content: 'new: ü\n',
      author,
      message: 'Tighten a\n',
      at: new Date('2026-06-15T12:00:00Z'),
    };
    options = {
      home: root,
      fileRoots: [root],
      hosts: new Set(['git.example.com']),
      limits: { bytes: 1e9, timeoutMs: 60_000 },
    };
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', remote.gitDir, ...args], {
      encoding: 'utf8',
    });

  it('pushes one commit by the person, on top of the base, and leaves the rest alone', async () => {
    const { commit } = await publishBranch(request, options);
    expect(git('rev-parse', 'refs/heads/fathom/slo-a-1').trim()).toBe(commit);
    expect(git('rev-parse', `${commit}^`).trim()).toBe(request.base);
    expect(git('log', '-1', '--format=%an <%ae> %at %s', commit).trim()).toBe(
      'Ann Ash <ann@example.com> 1781524800 Tighten a',
    );
    expect(git('show', `${commit}:slo/a.yaml`)).toBe('new: ü\n');
    expect(git('show', `${commit}:svc/b.txt`)).toBe('b\n');
    expect(git('diff', '--name-only', request.base, commit)).toBe(
      'slo/a.yaml\n',
    );
    expect(git('rev-parse', 'HEAD').trim()).toBe(request.base);
    expect(git('fsck', '--strict')).toBe('');
  });

  it('writes a file that is not there yet', async () => {
    const { commit } = await publishBranch(
      { ...request, path: 'svc/ä "x"/slo/n.yaml' },
      options,
    );
    expect(git('show', `${commit}:svc/ä "x"/slo/n.yaml`)).toBe('new: ü\n');
  });

  it('never moves a branch that is there', async () => {
    const { commit } = await publishBranch(request, options);
    await expect(
      publishBranch({ ...request, content: 'other\n' }, options),
    ).rejects.toThrow(/There is a branch fathom\/slo-a-1/);
    expect(git('rev-parse', 'refs/heads/fathom/slo-a-1').trim()).toBe(commit);
    const results = await Promise.allSettled(
      ['x\n', 'y\n'].map(content =>
        publishBranch({ ...request, branch: 'fathom/two', content }, options),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it.each<[keyof BranchRequest, string, RegExp]>([
    ['branch', 'main', /Its name is fathom/],
    ['branch', 'fathom/../main', /Its name is fathom/],
    ['branch', 'fathom/a\nfrom x', /Its name is fathom/],
    ['base', 'main', /no commit/],
    ['path', '../x', /no path/],
    ['path', '/x', /no path/],
    ['path', 'a/.GIT/config', /no path/],
    ['path', 'a\0', /no path/],
    ['url', 'https://git.example.com/a/b', /fileRoots only/],
    ['url', 'file:///etc', /not read/],
    ['url', 'ext::sh -c id', /not read/],
  ])('refuses the %s %j', async (name, value, expected) => {
    await expect(
      publishBranch({ ...request, [name]: value }, options),
    ).rejects.toThrow(expected);
    expect(git('for-each-ref', '--format=%(refname)')).toBe(
      'refs/heads/main\n',
    );
    expect(readdirSync(root).sort()).toEqual(['mirror.git', 'r.git']);
  });
});
