import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryItemStore } from '../src/items/memoryItemStore.js';
import { createTestApp } from './testApp.js';

test('an unexpected error tells the caller nothing of its cause, and the log everything', async () => {
  const store = {
    ...createMemoryItemStore(),
    list: async () => Promise.reject(new Error('relation "items" of 10.0.0.7 is gone')),
  };
  const { app, log, token } = await createTestApp(store);
  const answer = await app.inject({
    url: '/v1/items',
    headers: { authorization: `Bearer ${await token()}` },
  });
  assert.equal(answer.statusCode, 500);
  assert.doesNotMatch(answer.body, /10\.0\.0\.7/);
  const { instance } = answer.json<{ instance: string }>();
  assert.equal(instance, `urn:request:${answer.headers['x-request-id']}`);
  assert.ok(log.some(line => line.includes('10.0.0.7')));
});

test('an unknown address is a problem too', async () => {
  const { app } = await createTestApp();
  const answer = await app.inject({ url: '/nowhere' });
  assert.equal(answer.statusCode, 404);
  assert.equal(answer.json<{ status: number }>().status, 404);
});

test('ready says no while the store does not answer; alive still says yes', async () => {
  const store = { ...createMemoryItemStore(), ping: async () => Promise.reject(new Error('down')) };
  const { app } = await createTestApp(store);
  assert.equal((await app.inject({ url: '/readyz' })).statusCode, 503);
  assert.equal((await app.inject({ url: '/livez' })).statusCode, 200);
});

test('metrics count by route, not by path', async () => {
  const { app, token } = await createTestApp();
  const headers = { authorization: `Bearer ${await token()}` };
  await app.inject({ url: '/v1/items/5b1c9f0a-2b1e-4c33-9a55-0d7b7f3d0c11', headers });
  const { body } = await app.inject({ url: '/metrics' });
  assert.match(body, /http_requests_total\{method="GET",route="\/v1\/items\/:id",code="404"\} 1/);
});
