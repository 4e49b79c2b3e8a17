import { HistoryParser, parseCommitTime } from './HistoryParser';

describe('HistoryParser', () => {
  it.each([
    ['1767225600', 1_767_225_600],
    ['99999999999999', 253_402_300_799],
    ['-99999999999999', 0],
    ['18446744073709551615', 253_402_300_799],
    ['', 0],
    ['tomorrow', 0],
  ])(
    '[hostile 36] brings the time "%s" into the years 1970 to 9999',
    (text, at) => {
      expect(parseCommitTime(text)).toBe(at);
      const parser = new HistoryParser();
      const fields = [
        '\x01c0',
        '',
        'Ana',
        'a@x.org',
        'Ana',
        'a@x.org',
        text,
        '',
      ];
      parser.push(Buffer.from(`${fields.join('\0')}\0`));
      expect(parser.end()).toMatchObject([{ hash: 'c0', committedAt: at }]);
    },
  );
});
