import fc from 'fast-check';
import { Cursor } from './Cursor';
import { plainValue } from './DocNode';
import { Places } from './Places';
import { readDocuments } from './readDocuments';

function read(text: string) {
  const places = new Places(text);
  const told: string[] = [];
  const roots = readDocuments(text, (rule, offset, found) => {
    const { line, column } = places.at(offset);
    told.push(`${rule} ${line}:${column} ${found}`);
  });
  return { values: roots.map(plainValue), roots, told };
}

describe('readDocuments', () => {
  it('[SD1] reads documents, lists, and JSON with tabs', () => {
    expect(read('a: 1\n---\nb: 2\n').values).toEqual([{ a: 1 }, { b: 2 }]);
    expect(read('- a: 1\n- b: 2\n').values).toEqual([[{ a: 1 }, { b: 2 }]]);
    expect(read('{\n\t"a": [\n\t\t1\n\t]\n}').values).toEqual([{ a: [1] }]);
    expect(read('\ufeffa: 1\r\nb: 2\r\n').values).toEqual([{ a: 1, b: 2 }]);
    expect(read('---\n---\n').values).toEqual([]);
  });

  it('[SD2] knows the place of a value behind characters of two units', () => {
    const text = '"😀": {x: 1}\n';
    const [root] = read(text).roots;
    const { offset } = Cursor.root(root).get('😀').get('x');
    expect(new Places(text).at(offset)).toEqual({ line: 1, column: 11 });
  });

  it('[SD3] keeps the text of numbers', () => {
    const [root] = read('[0.9990, 1e-3, .5, +1.50]').roots;
    expect(
      Cursor.root(root)
        .items()
        .map(({ number }) => number),
    ).toEqual(['0.9990', '1e-3', '.5', '+1.50']);
    const [odd] = read('[0x1F, .nan, .inf, "1"]').roots;
    expect(
      Cursor.root(odd)
        .items()
        .map(({ number }) => number),
    ).toEqual(['31', undefined, undefined, undefined]);
  });

  it('[SD4] refuses what is too large, and NUL', () => {
    expect(read('x'.repeat(10_000_000)).told).toEqual([
      'file-too-large 1:1 9.5 MiB, more than 2 MiB',
    ]);
    expect(read('a: 1\nb: "\0"\n').told).toEqual([
      'file-encoding 2:5 a NUL character',
    ]);
    expect(read('a\0:\0').told).toEqual([
      'file-encoding 1:2 text that looks like UTF-16',
    ]);
    const { values, roots, told } = read('a: "x\\0"\n"b\\ud800": "😀"\n');
    expect(told).toEqual([
      'file-encoding 1:4 a NUL character, written as an escape',
      'file-encoding 2:1 half of a character, written as an escape',
    ]);
    expect(values).toEqual([{ a: 'x\ufffd', 'b\ufffd': '😀' }]);
    expect(Cursor.root(roots[0]).get('a').node).toMatchObject({
      source: 'x\ufffd',
    });
  });

  it('[SD5] says where the syntax breaks, and reads the other documents', () => {
    const { values, told } = read('a: [\n---\nb: 2\n---\n\tc: 1\n');
    expect(values).toEqual([{ b: 2 }]);
    expect(told[0]).toMatch(/^yaml-syntax 2:1 /);
    expect(told.at(-1)).toMatch(/^yaml-syntax 5:1 Tabs/);
    expect(read('"'.repeat(10_001)).told.length).toBeLessThan(7);
  });

  it('[SD6] keeps the first of two keys', () => {
    const { values, told } = read('a: 1\na: 2\n"a": 3\n');
    expect(values).toEqual([{ a: 1 }]);
    expect(told).toEqual([
      'yaml-duplicate-key 2:1 the key "a" twice',
      'yaml-duplicate-key 3:1 the key "a" twice',
    ]);
  });

  it.each([
    ['brackets', '['.repeat(20_000)],
    ['braces', '{a: '.repeat(5_000)],
    ['dashes', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['closed', `${'['.repeat(65)}${']'.repeat(65)}`],
  ])('[SD7] refuses nesting of %s', (_, text) =>
    expect(read(text).told[0]).toMatch(/^yaml-depth 1:\d+ /),
  );

  it('[SD7] reads what is 60 deep', () =>
    expect(read(`${'['.repeat(60)}${']'.repeat(60)}`).told).toEqual([]));

  it('[SD8] follows aliases and merges, and refuses bombs', () => {
    expect(
      read('a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: *a\n').values,
    ).toEqual([{ a: { x: 1, y: 2 }, b: { x: 1, y: 3 }, c: { x: 1, y: 2 } }]);
    const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
      { length: 9 },
      (_, i) =>
        `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`,
    ).join('')}`;
    expect(read(bomb).told).toEqual([
      expect.stringMatching(/^yaml-alias \d+:\d+ aliases that stand for more/),
    ]);
    expect(read('a: &a [*a]\n').told[0]).toMatch(/^yaml-alias 1:8 .*inside/);
    expect(read('a: *b\n').told[0]).toMatch(/^yaml-(alias|syntax) /);
  });

  it('[SD9] refuses tags and keys that are none', () => {
    expect(read('a: !!js/function "x"\n').told[0]).toMatch(/^yaml-tag 1:4/);
    expect(read('a: !secret x\n').told[0]).toMatch(/^yaml-tag 1:4/);
    expect(read('? [a]\n: 1\n').told).toEqual([
      'yaml-key 1:3 a key that is no text',
    ]);
    expect(read('__proto__: {x: 1}\nconstructor: 1\n').told).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('[SD10] tells of characters that turn the direction', () =>
    expect(read('a: "x\u202ey"\n').told).toEqual([
      'bidi-character 1:6 the character U+202E, which turns the reading direction',
    ]));

  it('[SD11] stops at 5,000 documents', () =>
    expect(read('a: 1\n---\n'.repeat(6_000)).told).toEqual([
      expect.stringMatching(/^file-too-large \d+:1 more than 5000 documents/),
    ]));

  it('never throws, and every place lies in the text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            ...['a', ':', ' ', '\n', '-', '[', ']', '{', '}', '&x', '*x', '!t'],
            ...['"', "'", '|', '>', '#', ',', '?', '<<', '\t', '1', '---\n'],
          ),
          { maxLength: 40 },
        ),
        parts => {
          const text = parts.join('');
          const at: number[] = [];
          readDocuments(text, (_, offset) => at.push(offset));
          return at.every(offset => offset >= 0 && offset <= text.length);
        },
      ),
      { numRuns: 3_000 },
    ));
});
