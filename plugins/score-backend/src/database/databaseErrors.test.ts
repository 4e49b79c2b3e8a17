import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { databaseErrors } from './databaseErrors';

function ask(error: object) {
  const app = express()
    .get('/', (_req, _res, next) => next(error))
    .use(databaseErrors())
    .use(mockErrorHandler());
  return request(app).get('/');
}

describe('databaseErrors', () => {
  it.each([
    ['refused', { code: 'ECONNREFUSED' }],
    ['shutting down', { code: '57P01' }],
    ['closed for connections', { code: '55000' }],
    ['without a free connection', { name: 'KnexTimeoutError' }],
    ['cut off', { message: 'Connection terminated unexpectedly' }],
    ['full [hostile input 77]', { code: 'SQLITE_FULL' }],
    ['full, on PostgreSQL [hostile input 77]', { code: '53100' }],
    ['held by another [hostile input 78]', { code: 'SQLITE_BUSY' }],
    ['a read-only replica [hostile input 80]', { code: '25006' }],
  ])(
    'says that the database is gone and when to ask again: %s',
    async (_, of) => {
      const { status, headers, body } = await ask(
        Object.assign(new Error('x'), of),
      );
      expect([status, headers['retry-after']]).toEqual([503, '10']);
      expect(body.error.message).toContain('database of the score');
    },
  );
  it('leaves what is wrong with a question alone', async () => {
    expect(
      (await ask(Object.assign(new Error('x'), { code: '42P01' }))).status,
    ).toBe(500);
  });
});
