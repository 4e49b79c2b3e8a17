import { createRepository } from '@fathom/test-kit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { GitError } from './GitError';
import { runGit, streamGit } from './streamGit';

describe('streamGit', () => {
  let dir: string;
  let gitDir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-process-'));
    const builder = createRepository(join(dir, 'r.git'));
    builder.commit({
      author: { name: 'A', email: 'a@example.com' },
      at: '2026-01-01T00:00:00Z',
      message: 'm',
      files: { big: 'x\n'.repeat(500_000) },
    });
    gitDir = builder.gitDir;
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const reason = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      e => e,
    );
    expect(error).toBeInstanceOf(GitError);
    return (error as GitError).reason;
  };

  it('gives all of a long output', async () => {
    expect(await runGit(gitDir, ['cat-file', 'blob', 'main:big'])).toHaveLength(
      1_000_000,
    );
  });

  it('ends what prints too much, takes too long, or is called off', async () => {
    expect(
      await reason(
        runGit(gitDir, ['cat-file', 'blob', 'main:big'], {
          maxOutputBytes: 1000,
        }),
      ),
    ).toBe('tooMuchOutput');
    expect(
      await reason(
        runGit(gitDir, ['cat-file', '--batch'], {
          input: new PassThrough(),
          timeoutMs: 50,
        }),
      ),
    ).toBe('timeout');
    expect(
      await reason(runGit(gitDir, ['log'], { signal: AbortSignal.abort() })),
    ).toBe('aborted');
  });

  it('ends the process when its reader stops early', async () => {
    const { stdout, done } = streamGit(gitDir, [
      'cat-file',
      'blob',
      'main:big',
    ]);
    for await (const chunk of stdout) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(await reason(done)).toBe('aborted');
  });

  it('says what was tried, on what, and what git answered', async () => {
    const error = await runGit(gitDir, [
      'cat-file',
      'blob',
      'main:nothing',
    ]).catch(e => e);
    expect(error.reason).toBe('exit');
    expect(error.exitCode).toBe(128);
    expect(error.message).toContain(`git cat-file on ${gitDir} failed`);
    expect(error.message).toContain("'nothing'");
  });
});
