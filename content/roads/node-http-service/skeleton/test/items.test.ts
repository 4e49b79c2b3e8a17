import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../src/items/itemStore.js';
import { createTestApp } from './testApp.js';

test('an item is made, found and says who made it', async () => {
  const { app, token } = await createTestApp();
  const headers = { authorization: `Bearer ${await token()}` };
  const made = await app.inject({
    method: 'POST',
    url: '/v1/items',
    headers,
    payload: { name: ' one ' },
  });
  assert.equal(made.statusCode, 201);
  const found = await app.inject({ url: String(made.headers['location']), headers });
  assert.equal(found.json<Item>().name, 'one');
  assert.equal(found.json<Item>().createdBy, 'user-1');
});

test('an invalid body names the field that is wrong', async () => {
  const { app, token } = await createTestApp();
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/items',
    headers: { authorization: `Bearer ${await token()}` },
    payload: { name: '' },
  });
  assert.equal(answer.statusCode, 400);
  assert.equal(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer, '/name');
});

test('following the cursor gives every item once, newest first', async () => {
  const { app, store, token } = await createTestApp();
  for (let i = 0; i < 7; i++) await store.add({ name: `item ${i}`, createdBy: 'user-1' });
  const headers = { authorization: `Bearer ${await token()}` };
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query: Record<string, string> = { limit: '3', ...(cursor ? { cursor } : {}) };
    const page = await app.inject({ url: '/v1/items', query, headers });
    assert.equal(page.statusCode, 200);
    const body = page.json<{ items: Item[]; nextCursor?: string }>();
    seen.push(...body.items.map(item => item.id));
    cursor = body.nextCursor;
  } while (cursor);
  assert.equal(seen.length, 7);
  assert.equal(new Set(seen).size, 7);
});

test('a made-up cursor and a limit out of bounds are refused', async () => {
  const { app, token } = await createTestApp();
  const headers = { authorization: `Bearer ${await token()}` };
  for (const query of ['cursor=bm8', 'limit=0', 'limit=1000', 'limit=x']) {
    const answer = await app.inject({ url: `/v1/items?${query}`, headers });
    assert.equal(answer.statusCode, 400, query);
  }
});
