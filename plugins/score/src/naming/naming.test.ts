import { shareText } from '.';

describe('shareText', () => {
  it.each([
    [29, 100, '29 %'],
    [57, 100, '57 %'],
    [58, 100, '58 %'],
    [1, 3, '33 %'],
    [2, 3, '66 %'],
    [199, 200, '99 %'],
    [99_999, 100_000, '99 %'],
    [0, 7, '0 %'],
    [7, 7, '100 %'],
  ])('says %i of %i as %s', (passed, judged, text) => {
    expect(shareText(passed / judged)).toBe(text);
  });

  it('says every whole percent as it is', () => {
    for (let n = 0; n <= 100; n++) expect(shareText(n / 100)).toBe(`${n} %`);
  });

  it('has none of what was not judged', () => {
    expect(shareText(undefined)).toBe('?');
  });
});
