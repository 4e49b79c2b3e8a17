import fc from 'fast-check';
import { textsOf } from './Block';
import { readMarkdown } from './readMarkdown';

const slugs = (text: string) => [...readMarkdown(text).anchors.keys()];

describe('readMarkdown', () => {
  it('[MD1] keeps the line of every block, and the column of links and code', () => {
    const { blocks } = readMarkdown(
      '---\nowner: a\n---\n\n# T\n\nSee [the\nboard](dash/a.json) and `x y`.\n\n1. one\n   ```sh\n   ls\n   ```\n\n| a | b |\n|---|---|\n| c | [d](e.md) |\n\n> # Q\n',
    );
    expect(blocks).toMatchObject([
      { kind: 'heading', line: 5, column: 3, text: 'T' },
      {
        kind: 'paragraph',
        line: 7,
        text: 'See the board and x y.',
        links: [{ href: 'dash/a.json', text: 'the board', line: 8, column: 8 }],
        codes: [{ text: 'x y', line: 8, column: 26 }],
      },
      {
        kind: 'list',
        line: 10,
        ordered: true,
        items: [
          {
            line: 10,
            blocks: [
              { kind: 'paragraph', text: 'one', line: 10, column: 4 },
              {
                kind: 'code',
                line: 11,
                textLine: 12,
                info: 'sh',
                text: 'ls\n',
              },
            ],
          },
        ],
      },
      {
        kind: 'table',
        line: 15,
        rows: [
          [{}, {}],
          [{ line: 17 }, { links: [{ href: 'e.md', line: 17 }] }],
        ],
      },
      { kind: 'quote', line: 19, blocks: [{ kind: 'heading', text: 'Q' }] },
    ]);
    expect(textsOf(blocks)).toHaveLength(8);
  });

  it.each([
    ['## Roll back', ['roll-back']],
    ['## `kubectl` & _more_ — now!', ['kubectl--more--now']],
    ['## Über größe 2.0', ['über-größe-20']],
    ['# A\n## A\n### A\n# A-1', ['a', 'a-1', 'a-2', 'a-1-1']],
    ['## 🚨 Alert', ['-alert']],
    ['## Own {#mine}', ['mine']],
    ['<a id="there"></a>\n\n## B', ['there', 'b']],
    ['Setext\n---\n', ['setext']],
    ['```\n# no heading\n```', []],
  ])('[MD2] gives %j the anchors %j', (text, expected) =>
    expect(slugs(text)).toEqual(expected),
  );

  it.each([
    ['---js\nevil()\n---\n# A\n', 'js'],
    ['---json5\n{}\n---\n# A\n', 'json5'],
    ['+++\na = 1\n+++\n# A\n', 'toml'],
  ])('[MD3] names the mark of %j and does not read it', (text, mark) => {
    const { frontMatter, headings, problems } = readMarkdown(text);
    expect(frontMatter).toBeUndefined();
    expect(headings).toMatchObject([{ text: 'A', line: 4 }]);
    expect(problems).toMatchObject([
      {
        rule: 'front-matter-language',
        message: expect.stringContaining(mark),
      },
    ]);
  });

  it.each([
    ['\ufeff---\r\na: 1\r\n---\r\n# A\r\n', 'a: 1\r\n'],
    ['---\na: 1\n...\n# A\n', 'a: 1\n'],
    ['---yaml\na: 1\n---\n# A\n', 'a: 1\n'],
    ['--- a rule\n# A\n', undefined],
    ['# A\n---\n', undefined],
  ])('[MD3] cuts the front matter of %j', (text, expected) => {
    const { frontMatter, headings } = readMarkdown(text);
    expect(frontMatter?.text).toBe(expected);
    expect(headings.map(({ text: title }) => title)).toEqual(['A']);
  });

  it.each([
    ['x'.repeat(1024 * 1024 + 1), 1, '1 MiB'],
    ['# A\n\nb\0', 3, 'NUL'],
    ['---\nowner: a\n# A\n', 1, 'does not end'],
  ])('[MD4] does not read it and says why', (text, line, why) =>
    expect(readMarkdown(text)).toMatchObject({
      blocks: [],
      problems: [
        {
          rule: 'unreadable',
          line,
          message: expect.stringContaining(why),
        },
      ],
    }),
  );

  it('[MD5] reports what turns the reading direction', () =>
    expect(readMarkdown('# A\n\nrun \u202ex').problems).toMatchObject([
      { rule: 'bidi-character', line: 3, column: 5 },
    ]));

  const n = 60_000;
  it.each(
    Object.entries({
      'open brackets': '['.repeat(n),
      'open links': '[a]('.repeat(n / 4),
      'open images': '![[]()'.repeat(n / 6),
      quotes: '>'.repeat(n),
      'nested quotes on every line': `${'> '.repeat(30)}a\n`.repeat(n / 60),
      'nested lists': Array.from(
        { length: 340 },
        (_, depth) => `${' '.repeat(depth)}- a`,
      ).join('\n'),
      'a long list': '- a\n'.repeat(n / 4),
      emphasis: '*a _b '.repeat(n / 6),
      'closing emphasis': 'a**b'.repeat(n / 4),
      'ticks of every length': Array.from({ length: 340 }, (_, count) =>
        '`'.repeat(count + 1),
      ).join(' '),
      'open fences': '```\n'.repeat(n / 4),
      'a wide table': `${'|a'.repeat(n / 4)}\n${'|-'.repeat(n / 4)}\n`,
      'a long table': `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(n / 6)}`,
      'open tags': '<a '.repeat(n / 3),
      anchors: '<a id="x">'.repeat(n / 10),
      comments: '<!--'.repeat(n / 4),
      entities: '&'.repeat(n),
      backslashes: '\\'.repeat(n),
      'the same heading': '## a\n'.repeat(n / 5),
      rules: '---\n'.repeat(n / 4),
      definitions: '[a]: b\n'.repeat(n / 7),
      'one line': 'a '.repeat(n / 2),
      'own anchors': `# ${'{#'.repeat(n / 2)}`,
      blanks: `# ${' '.repeat(n)}a`,
    }),
  )('[MD6] %s: no hang, no overflow', (_, text) => {
    const run = (some: string) => {
      const begin = performance.now();
      readMarkdown(some);
      return performance.now() - begin;
    };
    run(text.slice(0, 5_000));
    // Far above what any of them needs, far below what a square would.
    expect(run(text)).toBeLessThan(2_000);
  });

  it('[MD6] never throws, and every line lies in the file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            ...'#->*`[]()!|<&\\_~:1. \n\n\n\t'.split(''),
            'a',
            '---\n',
            '```',
            '<a id="',
          ),
          { maxLength: 200 },
        ),
        parts => {
          const text = parts.join('');
          const count = text.split('\n').length;
          const { blocks, anchors } = readMarkdown(text);
          const lines = [
            ...textsOf(blocks).map(({ line }) => line),
            ...anchors.values(),
          ];
          expect(lines.every(line => line >= 1 && line <= count)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
