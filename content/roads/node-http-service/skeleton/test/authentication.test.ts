import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { createApp } from '../src/http/createApp.js';
import { createMemoryItemStore } from '../src/items/memoryItemStore.js';
import { createLogger } from '../src/logging/logger.js';
import { remoteKeys } from '../src/auth/authentication.js';
import { createTestApp } from './testApp.js';

test('a call without a token is refused with problem details', async () => {
  const { app } = await createTestApp();
  const answer = await app.inject({ url: '/v1/items' });
  assert.equal(answer.statusCode, 401);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  assert.equal(answer.headers['www-authenticate'], 'Bearer');
});

test('a token for another audience, an expired one and a forged one are refused', async () => {
  const { app, token } = await createTestApp();
  const forged = await new SignJWT({ scope: 'items:read' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('user-1')
    .setIssuer('https://issuer.example.com')
    .setAudience('${{ values.name }}')
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode('0123456789012345678901234567890123456789'));
  for (const bad of [await token({ audience: 'other' }), await token({ expiresIn: '-1m' }), forged]) {
    const answer = await app.inject({
      url: '/v1/items',
      headers: { authorization: `Bearer ${bad}` },
    });
    assert.equal(answer.statusCode, 401);
  }
});

test('a token without the scope of the route is forbidden', async () => {
  const { app, token } = await createTestApp();
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/items',
    headers: { authorization: `Bearer ${await token({ scope: 'items:read' })}` },
    payload: { name: 'one' },
  });
  assert.equal(answer.statusCode, 403);
});

test('when the keys of the issuer cannot be read the answer is 503, not 401', async () => {
  const { token } = await createTestApp();
  const auth = {
    issuer: 'https://issuer.example.com',
    audience: '${{ values.name }}',
    jwksUrl: 'https://issuer.example.com/jwks',
  };
  const down = [
    async () => new Response('no', { status: 503 }),
    async () => Promise.reject(new TypeError('fetch failed')),
  ];
  for (const fetch of down) {
    const app = createApp({
      config: { environment: 'test', port: 0, logLevel: 'silent', auth, databaseUrl: undefined },
      store: createMemoryItemStore(),
      keys: remoteKeys(auth, fetch),
      logger: createLogger('silent'),
    });
    const answer = await app.inject({
      url: '/v1/items',
      headers: { authorization: `Bearer ${await token()}` },
    });
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.headers['retry-after'], '5');
  }
});
