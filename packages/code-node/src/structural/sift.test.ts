import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { createStructuralScanner } from './createStructuralScanner';
import type { ScanLanguage, ScanRequest } from './StructuralScanner';

jest.setTimeout(60_000);

const call = { kind: 'call_expression', regex: '^fetch' };
const awaited = {
  kind: 'await_expression',
  not: { inside: { kind: 'try_statement', stopBy: 'end' } },
};
const unreadable = { kind: 'no_such_kind' };

/** Twelve files, some of which hold something for one rule, some for the other, some for none. */
function requests(matches: readonly (string | object)[]): ScanRequest[] {
  const contents = [
    'a();',
    'fetch(1);',
    'async () => { await b; };',
    'async () => { try { await b } catch {} };',
    '\nfetch(2); async () => { await c; };',
    'const fetcher = 1;',
  ];
  return (['typescript', 'javascript'] as ScanLanguage[]).flatMap(language =>
    contents.map(content => ({
      language,
      content,
      matchers: matches.map((match, i) => ({ key: String(i), match })),
    })),
  );
}

describe('many files at once', () => {
  let home: string;
  let folder: jest.SpyInstance;
  beforeEach(() => {
    home = mkdtempSync(join(os.tmpdir(), 'fathom-sift-'));
    folder = jest.spyOn(os, 'tmpdir').mockReturnValue(home);
  });
  afterEach(() => {
    folder.mockRestore();
    rmSync(home, { recursive: true, force: true });
  });

  it('are answered as one by one, and leave nothing on disk', async () => {
    const scanner = createStructuralScanner();
    try {
      const all = requests([call, awaited, 'fetch($A)']);
      const together = await scanner.scan(all);
      const alone = [];
      for (const one of all) alone.push((await scanner.scan([one]))[0]);
      expect(together).toEqual(alone);
      expect(
        together.map(answer =>
          [...answer.values()].map(scan => 'hits' in scan && scan.hits.length),
        ),
      ).toEqual(
        Array(2)
          .fill([
            [0, 0, 0],
            [1, 0, 1],
            [0, 1, 0],
            [0, 0, 0],
            [1, 1, 1],
            [0, 0, 0],
          ])
          .flat(),
      );
      expect(readdirSync(home)).toHaveLength(1);
    } finally {
      scanner.close();
    }
    expect(readdirSync(home)).toEqual([]);
  });

  it('do not lose the other rules to one that cannot be read', async () => {
    const scanner = createStructuralScanner();
    try {
      const answers = await scanner.scan(requests([unreadable, call]));
      expect(answers.map(answer => answer.get('0'))).toEqual(
        answers.map(() => ({
          skipped: expect.stringContaining('the rule cannot be read'),
        })),
      );
      expect(answers[1].get('1')).toEqual({
        hits: [{ line: 1, column: 1, text: 'fetch(1)' }],
      });
    } finally {
      scanner.close();
    }
  });

  it('are judged where nothing can be written, and when the memory cap is passed', async () => {
    folder.mockReturnValue(join(home, 'missing'));
    const scanner = createStructuralScanner({ maxMemoryMb: 1 });
    try {
      const answers = await scanner.scan(requests([call]));
      expect(
        answers.filter(answer => {
          const scan = answer.get('0')!;
          return 'hits' in scan && scan.hits.length === 1;
        }),
      ).toHaveLength(4);
    } finally {
      scanner.close();
    }
  });

  it('are judged when the memory cap is passed after each portion', async () => {
    const scanner = createStructuralScanner({ maxMemoryMb: 1 });
    try {
      const answers = await scanner.scan(requests([call]));
      expect(
        answers.map(answer => {
          const scan = answer.get('0')!;
          return 'hits' in scan ? scan.hits.length : scan.skipped;
        }),
      ).toEqual([0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0]);
    } finally {
      scanner.close();
    }
  });
});
