import { whyUnread } from './whyUnread';

const tip = 'f'.repeat(40);

describe('whyUnread', () => {
  it('[RU1] says what the last look said, and its remedy', () => {
    expect(
      whyUnread({
        state: 'stale',
        tip,
        message: 'It is gone.',
        remedy: 'Find it.',
      }),
    ).toEqual({ reason: 'It is gone.', remedy: 'Find it.' });
  });

  it.each([
    [undefined, 'The repository is not known yet.'],
    [{ state: 'waiting' as const }, 'The repository has not been read yet.'],
    [{ state: 'unreadable' as const }, 'The repository could not be read.'],
    [
      { state: 'stale' as const, tip },
      'The repository could not be read again.',
    ],
  ])('[RU2] [RU4] of %j it says %j, with a remedy', (status, reason) => {
    const why = whyUnread(status);
    expect(why.reason).toBe(reason);
    expect(why.remedy).toMatch(/\.$/);
  });

  it.each([
    ['The remote could not be reached', 'The remote could not be reached.'],
    [' It is gone. ', 'It is gone.'],
    ['It says: "no."', 'It says: "no."'],
    ['It says "no"', 'It says "no".'],
    ['Could it be:', 'Could it be.'],
    ['', 'The repository could not be read again.'],
  ])('[RU3] makes a sentence of %j', (message, reason) => {
    expect(
      whyUnread({ state: 'stale', tip, message, remedy: message }).reason,
    ).toBe(reason);
    expect(whyUnread({ state: 'stale', tip, remedy: message }).remedy).toMatch(
      /[."]$/,
    );
  });
});
