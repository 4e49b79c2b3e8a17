import fc from 'fast-check';
import { foldCase, mayMatch, needlesOf } from './needles';

describe('needlesOf', () => {
  it.each<[string, object, string[][]]>([
    ['a plain name', { regex: '^fetch$' }, [['fetch']]],
    ['alternatives', { regex: '^http\\.(Get|Head)$' }, [['http.']]],
    ['what may be missing', { regex: '^(window\\.)?fetch$' }, [['fetch']]],
    [
      'alternatives with and without an ending',
      { regex: '(?i)^\\w*(pass(word)?|api_?key)$' },
      [['pass', 'api']],
    ],
    ['a class in the middle', { regex: `['"]verify['"]` }, [['verify']]],
    ['a branch that can be anything', { regex: 'axios|.*' }, []],
    ['what a rule is not', { not: { regex: '^fetch$' } }, []],
    ['a kind alone', { kind: 'call_expression' }, []],
    ['what cannot be read', { regex: '\\p{Lu}fetch' }, []],
    [
      'nested rules',
      {
        any: [
          { has: { regex: '^axios\\.get$' } },
          { all: [{ kind: 'call' }, { inside: { regex: 'urlopen' } }] },
        ],
      },
      [['axios.get', 'urlopen']],
    ],
  ])('of %s', (_, rule, needles) => expect(needlesOf(rule)).toEqual(needles));
});

describe('mayMatch', () => {
  it('never leaves out a text in which the expression is found', () => {
    const part = fc.constantFrom(
      'ab',
      'Cd',
      '(ef|g)',
      '(?:hi)?',
      '[jk]+',
      'l*',
      '\\.',
      '\\w',
      'mn{2,3}',
      'o{0,1}p',
      '|',
      '^',
      '$',
      '\\b',
      '(q|)',
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.array(
          fc.constantFrom(
            'ab',
            'CD',
            'cd',
            'ef',
            'g',
            'hi',
            'j',
            'l',
            '.',
            'mnn',
            'p',
            'q',
            ' ',
          ),
          { maxLength: 10 },
        ),
        (parts, words) => {
          const source = parts.join('');
          const text = words.join('');
          const isFound = new RegExp(source, 'i').test(text);
          expect(!isFound || mayMatch({ regex: source }, foldCase(text))).toBe(
            true,
          );
        },
      ),
      { seed: 7, numRuns: 20_000 },
    );
  });
});
