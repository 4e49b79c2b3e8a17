import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from '../process';
import { damagedHere, suspectMirror } from './damagedMirror';

const error = new GitError({
  ...{ command: 'log', on: 'x', reason: 'exit' },
  stderr: 'fatal: unable to read tree 1234',
});

describe('a mirror that somebody found damaged', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-damaged-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is news once', async () => {
    expect(await suspectMirror(dir, error)).toEqual({ isNews: true });
    expect(await suspectMirror(dir, error)).toEqual({ isNews: false });
    expect(damagedHere('k', error).remedy).toMatch(/^It is made anew at once/);
  });

  it('[hostile 39] is told with what to do when it cannot be marked', async () => {
    const place = join(dir, 'file');
    writeFileSync(place, '');
    const { isNews, unmarked } = await suspectMirror(place, error);
    expect(isNews).toBe(true);
    expect(damagedHere('k', error, unmarked).remedy).toMatch(
      /could not be written down \(ENOTDIR\), so that it is not made anew\. Check the disk/,
    );
  });
});
