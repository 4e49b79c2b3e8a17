import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../src/logging/logger.js';
import { createTestApp } from './testApp.js';

test('each request is a JSON line with service, time, level and request id, and no token', async () => {
  const { app, log, token } = await createTestApp();
  const bearer = await token();
  const answer = await app.inject({
    url: '/v1/items?cursor=confidential',
    headers: { authorization: `Bearer ${bearer}` },
  });
  const lines = log.map(line => JSON.parse(line) as Record<string, unknown>);
  const first = lines.find(line => line['reqId'] === answer.headers['x-request-id']);
  assert.equal(first?.['service'], '${{ values.name }}');
  assert.equal(first?.['level'], 'info');
  assert.match(String(first?.['time']), /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.doesNotMatch(log.join(''), /confidential/);
  assert.ok(!log.join('').includes(bearer));
});

test('fields that carry secrets are redacted at any of three depths', () => {
  const log: string[] = [];
  const logger = createLogger('info', { write: line => void log.push(line) });
  logger.info({ token: 'hush-1', user: { password: 'hush-2' }, a: { b: { secret: 'hush-3' } } }, 'x');
  assert.doesNotMatch(log.join(''), /hush/);
});
