import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '../src/logging/logger.js';
import { createRetryingFetch, type RetryOptions } from '../src/outbound/retryingFetch.js';

const url = 'https://upstream.example.com/x';

function upstream(
  answers: (number | Error)[],
  options: Partial<RetryOptions> = {},
  headers: Record<string, string> = {},
) {
  let calls = 0;
  const fetchOnce = async () => {
    const answer = answers[Math.min(calls++, answers.length - 1)]!;
    if (answer instanceof Error) throw answer;
    return new Response('', { status: answer, headers });
  };
  const call = createRetryingFetch(createLogger('silent'), { baseDelayMs: 1, ...options }, fetchOnce);
  return { call, calls: () => calls };
}

test('a read that fails in passing is repeated', async () => {
  const { call, calls } = upstream([503, new TypeError('reset'), 200]);
  assert.equal((await call(url)).status, 200);
  assert.equal(calls(), 3);
});

test('the last answer is given back when all attempts are spent', async () => {
  const { call, calls } = upstream([503]);
  assert.equal((await call(url)).status, 503);
  assert.equal(calls(), 3);
});

test('a refusal is not repeated', async () => {
  const { call, calls } = upstream([404, 200]);
  assert.equal((await call(url)).status, 404);
  assert.equal(calls(), 1);
});

test('a POST is repeated only with an idempotency key', async () => {
  const bare = upstream([503, 200]);
  assert.equal((await bare.call(url, { method: 'POST' })).status, 503);
  const keyed = upstream([503, 200]);
  const headers = { 'idempotency-key': '1' };
  assert.equal((await keyed.call(url, { method: 'POST', headers })).status, 200);
});

test('a Retry-After beyond the deadline ends the call at once', async () => {
  const { call, calls } = upstream([429, 200], { deadlineMs: 500 }, { 'retry-after': '60' });
  await assert.rejects(call(url), /did not answer within 500 ms/);
  assert.equal(calls(), 1);
});

test('an attempt that hangs is ended by its timeout', async () => {
  const hang: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      const keepAlive = setTimeout(() => {}, 5000);
      init!.signal!.addEventListener('abort', () => {
        clearTimeout(keepAlive);
        reject(init!.signal!.reason as Error);
      });
    });
  const options = { timeoutMs: 20, attempts: 2, baseDelayMs: 1 };
  const call = createRetryingFetch(createLogger('silent'), options, hang);
  await assert.rejects(call(url), { name: 'TimeoutError' });
});
