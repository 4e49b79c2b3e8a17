import fc from 'fast-check';
import { excerpt } from './excerpt';

const cut = (text: string) => excerpt(text, '<m>', '</m>');

describe('excerpt', () => {
  it.each([
    ['a short text is whole', 'one <m>line</m>', 'one <m>line</m>'],
    ['without a hit it is the beginning', 'one line', 'one line'],
  ])('%s', (_what, text, expected) => expect(cut(text)).toBe(expected));

  it('cuts at words around the first hit', () => {
    const text = `${'before '.repeat(40)}<m>log</m>${' after'.repeat(90)}`;
    expect(cut(text)).toMatch(/^… +before.*<m>log<\/m> after.*after …$/);
    expect(cut(text).length).toBeLessThan(320);
  });

  it('shows the first hit whole, opens as many marks as it closes, and stays short', () => {
    const word = fc.constantFrom('a', 'bcd', '<m>hit</m>', 'x'.repeat(90));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), words => {
        const shown = cut(words.join(' '));
        const count = (tag: string) => shown.split(tag).length;
        expect(count('<m>')).toBe(count('</m>'));
        expect(shown.includes('<m>')).toBe(words.includes('<m>hit</m>'));
        expect(shown.length).toBeLessThan(500);
      }),
    );
  });
});
