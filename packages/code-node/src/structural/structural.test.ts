import { createStructuralScanner } from './createStructuralScanner';
import { fileSkip } from './fileSkip';
import type { ScanLanguage, StructuralScanner } from './StructuralScanner';

jest.setTimeout(60_000);

const unreadable = { kind: 'no_such_kind', regex: 'fetch' };

describe('createStructuralScanner', () => {
  let scanner: StructuralScanner;
  beforeAll(() => {
    scanner = createStructuralScanner();
  });
  afterAll(() => scanner.close());

  async function find(
    language: ScanLanguage,
    content: string,
    match: string | object,
  ) {
    const [answer] = await scanner.scan([
      { language, content, matchers: [{ key: 'm', match }] },
    ]);
    const found = answer.get('m')!;
    return 'hits' in found
      ? found.hits.map(({ line, column }) => `${line}:${column}`)
      : found.skipped;
  }

  it.each<[ScanLanguage, string, string | object, string[]]>([
    [
      'typescript',
      'const a = 1;\nfetch(url);\nfetch(url, { signal });',
      'fetch($URL)',
      ['2:1'],
    ],
    [
      'tsx',
      'const a = <b onClick={() => fetch(x)} />;',
      'fetch($URL)',
      ['1:29'],
    ],
    ['javascript', 'console.log(1, 2)', 'console.log($$$A)', ['1:1']],
    [
      'go',
      'package a\nfunc f() {\n\tfmt.Println("x")\n}',
      { kind: 'call_expression', regex: '^fmt\\.' },
      ['3:2'],
    ],
    [
      'go',
      'package a\nfunc f() {\n\tfmt.Println("x")\n}',
      {
        pattern: {
          context: 'func f() { fmt.Println($A) }',
          selector: 'call_expression',
        },
      },
      ['3:2'],
    ],
    [
      'java',
      'class A { void f() { System.out.println("x"); } }',
      'System.out.println($A)',
      ['1:22'],
    ],
    [
      'python',
      'import requests\nrequests.get(url)\nrequests.get(url, timeout=2)',
      'requests.get($URL)',
      ['2:1'],
    ],
    ['yaml', 'a: 1\nb: 2', 'b: 2', ['2:1']],
  ])('finds %s', async (language, content, match, places) => {
    expect(await find(language, content, match)).toEqual(places);
  });

  it('knows that a bare call in Go never matches, as the guide warns', async () => {
    expect(
      await find(
        'go',
        'package a\nfunc f() {\n\tfmt.Println("x")\n}',
        'fmt.Println($A)',
      ),
    ).toEqual([]);
  });

  it('leaves out a rule that cannot be read, and judges the others of the same file', async () => {
    const [answer] = await scanner.scan([
      {
        language: 'typescript',
        content: 'a()',
        matchers: [
          { key: 'bad', match: { kind: 'no_such_kind' } },
          { key: 'good', match: 'a()' },
        ],
      },
    ]);
    expect(answer.get('bad')).toEqual({
      skipped: expect.stringContaining('the rule cannot be read'),
    });
    expect(answer.get('good')).toEqual({
      hits: [{ line: 1, column: 1, text: 'a()' }],
    });
  });

  it('says of a rule that cannot be read so, also where none of its words stand', async () => {
    const answers = await scanner.scan(
      ['a()', 'b()'].map(content => ({
        language: 'typescript' as const,
        content,
        matchers: [{ key: 'bad', match: unreadable }],
      })),
    );
    expect(answers.map(answer => answer.get('bad'))).toEqual([
      { skipped: expect.stringContaining('the rule cannot be read') },
      { hits: [] },
    ]);
  });

  it('answers in order over many batches', async () => {
    const requests = Array.from({ length: 75 }, (_, i) => ({
      language: 'typescript' as const,
      content: `${'\n'.repeat(i)}a()`,
      matchers: [{ key: 'm', match: 'a()' }],
    }));
    const answers = await scanner.scan(requests);
    expect(answers.map(answer => answer.get('m'))).toEqual(
      requests.map((_, i) => ({
        hits: [{ line: i + 1, column: 1, text: 'a()' }],
      })),
    );
  });

  it('leaves out a file that takes too long, and judges those before and after it', async () => {
    const hasty = createStructuralScanner({ timeoutMs: 30 });
    const slow = Array.from(
      { length: 25_000 },
      (_, i) => `x${i}(${i % 7}, y => z[${i}]);`,
    ).join('\n');
    const deep = {
      any: Array.from({ length: 40 }, (_, i) => ({
        has: { regex: `[q][${i % 10}]$`, stopBy: 'end' },
      })),
    };
    const request = (content: string, match: object | string) => ({
      language: 'typescript' as const,
      content,
      matchers: [{ key: 'm', match }],
    });
    try {
      // the first file warms the process up
      const answers = await hasty.scan([
        request('a()', 'a()'),
        request(slow, deep),
        request('a()', 'a()'),
      ]);
      expect(answers.map(answer => answer.get('m'))).toEqual([
        { hits: [{ line: 1, column: 1, text: 'a()' }] },
        { skipped: 'took longer than 30 ms to parse' },
        { hits: [{ line: 1, column: 1, text: 'a()' }] },
      ]);
    } finally {
      hasty.close();
    }
  });

  it('starts anew when the memory cap is passed, and loses no answer', async () => {
    const small = createStructuralScanner({ maxMemoryMb: 1 });
    try {
      const answers = await small.scan(
        Array.from({ length: 3 }, () => ({
          language: 'typescript' as const,
          content: 'a()',
          matchers: [{ key: 'm', match: 'a()' }],
        })),
      );
      expect(answers.map(answer => answer.get('m'))).toEqual(
        Array(3).fill({ hits: [{ line: 1, column: 1, text: 'a()' }] }),
      );
    } finally {
      small.close();
    }
  });

  it('stops when it is told to, and works again afterwards', async () => {
    const stopped = new AbortController();
    stopped.abort(new Error('enough'));
    await expect(
      scanner.scan([{ language: 'go', content: 'package a', matchers: [] }], {
        signal: stopped.signal,
      }),
    ).rejects.toThrow('enough');
    expect(await find('typescript', 'a()', 'a()')).toEqual(['1:1']);
  });
});

describe('fileSkip', () => {
  it.each([
    ['a page of code', 'const a = 1;\n'.repeat(3000), undefined],
    ['a single long line', 'x'.repeat(20_001), 'minified'],
    ['a minified bundle', `${'x'.repeat(900)}\n`.repeat(40), 'minified'],
    [
      'a generated megabyte',
      'const a = 1;\n'.repeat(90_000),
      'larger than 1024 KiB',
    ],
    ['bytes', 'a\0b', 'binary'],
  ])('of %s', (_, content, reason) => expect(fileSkip(content)).toBe(reason));
});
