import fc from 'fast-check';
import { guardCell } from '.';

describe('guardCell', () => {
  it.each([
    ['=HYPERLINK("http://evil")', `'=HYPERLINK("http://evil")`],
    ['+1+1', "'+1+1"],
    ['-2+3+cmd|x', "'-2+3+cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['|calc', "'|calc"],
    ['\nx', "'\nx"],
    ['checkout', 'checkout'],
    ['a=b', 'a=b'],
    [undefined, ''],
  ])('[CS1] hostile input 70: %j becomes %j', (value, cell) =>
    expect(guardCell(value)).toBe(cell),
  );

  it.each([
    [-3, '-3'],
    ['0.5', '0.5'],
    ['-0.25', '-0.25'],
    ['-3e', "'-3e"],
  ])('[CS2] %j becomes %j', (value, cell) =>
    expect(guardCell(value)).toBe(cell),
  );

  it('[CS3] an apostrophe taken away gives the value back, and nothing starts a formula', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .constantFrom('=', '+', '-', '@')
            .chain(c => fc.string().map(s => c + s)),
        ),
        value => {
          const cell = guardCell(value);
          expect([value, `'${value}`]).toContain(cell);
          expect(
            /^-?\d+(\.\d+)?$/.test(cell) || !/^\s*[=+\-@]/.test(cell),
          ).toBe(true);
        },
      ),
    );
  });
});
