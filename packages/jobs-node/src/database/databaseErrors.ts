import { ServiceUnavailableError } from '@backstage/errors';

/** Codes of drivers and servers for "not there now", none of them for "wrongly asked". */
const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  // PostgreSQL: no connections allowed, shutting down, starting, connection lost, too many, read-only, disk full.
  '55000',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  '53300',
  '25006',
  '53100',
  'SQLITE_BUSY',
  'SQLITE_READONLY',
  'SQLITE_IOERR',
  'SQLITE_FULL',
  'SQLITE_CANTOPEN',
]);

function isDatabaseGone(error: unknown): boolean {
  const { code, name, message } = (error ?? {}) as {
    code?: string;
    name?: string;
    message?: string;
  };
  return (
    (code !== undefined &&
      (codes.has(code) || code.startsWith('SQLITE_IOERR'))) ||
    name === 'KnexTimeoutError' ||
    /Connection (terminated|ended) unexpectedly/i.test(message ?? '') ||
    // A full disk: SQLite ended the transaction itself, and Knex tells of its own rollback alone.
    /cannot rollback - no transaction is active/.test(message ?? '')
  );
}

/**
 * Express's handler of errors for routes that ask a database: one that is gone is told as that, with when to ask
 * again; not as a failure of the page.
 *
 * @param whose - for example `the score`
 * @public
 */
export function databaseErrors(
  whose: string,
): (
  error: unknown,
  req: unknown,
  res: { headersSent: boolean; set(name: string, value: string): unknown },
  next: (error: unknown) => void,
) => void {
  return (error, _req, res, next) => {
    if (!isDatabaseGone(error) || res.headersSent) {
      next(error);
      return;
    }
    res.set('Retry-After', '10');
    next(
      new ServiceUnavailableError(
        `The database of ${whose} does not answer. Nothing is lost; ask again in ten seconds. If it stays so, whoever runs the portal looks at the database named in its configuration.`,
        error,
      ),
    );
  };
}
