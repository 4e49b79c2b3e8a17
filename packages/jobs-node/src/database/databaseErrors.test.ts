import { databaseErrors } from './databaseErrors';

function tell(error: object, headersSent = false) {
  const headers: Record<string, string> = {};
  const next = jest.fn<void, [Error]>();
  databaseErrors('the score')(
    error,
    {},
    {
      headersSent,
      set: (name, value) => {
        headers[name] = value;
      },
    },
    next as (error: unknown) => void,
  );
  const [[told]] = next.mock.calls;
  return { told, headers };
}

describe('databaseErrors', () => {
  it.each([
    ['refused', { code: 'ECONNREFUSED' }],
    ['shutting down', { code: '57P01' }],
    ['closed for connections', { code: '55000' }],
    ['without a free connection', { name: 'KnexTimeoutError' }],
    ['cut off', { message: 'Connection terminated unexpectedly' }],
    ['full [hostile 77]', { code: 'SQLITE_FULL' }],
    ['full, on PostgreSQL [hostile 77]', { code: '53100' }],
    ['held by another [hostile 78]', { code: 'SQLITE_BUSY' }],
    ['a read-only replica [hostile 80]', { code: '25006' }],
    ['a read-only file [hostile 80]', { code: 'SQLITE_READONLY' }],
  ])(
    'says that the database is gone and when to ask again: %s',
    (_what, error) => {
      const { told, headers } = tell(Object.assign(new Error('x'), error));
      expect([told.name, headers]).toEqual([
        'ServiceUnavailableError',
        { 'Retry-After': '10' },
      ]);
      expect(told.message).toMatch(/^The database of the score does not/);
    },
  );

  it('leaves what is wrong with a question alone, and an answer that is under way', () => {
    const wrong = Object.assign(new Error('x'), { code: '42P01' });
    expect(tell(wrong)).toEqual({ told: wrong, headers: {} });
    const gone = Object.assign(new Error('x'), { code: '57P01' });
    expect(tell(gone, true)).toEqual({ told: gone, headers: {} });
  });
});
