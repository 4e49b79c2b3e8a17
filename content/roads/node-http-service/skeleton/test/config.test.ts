import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { readConfig } from '../src/config/config.js';

const complete = {
  NODE_ENV: 'production',
  AUTH_ISSUER: 'https://issuer.example.com',
  AUTH_AUDIENCE: '${{ values.name }}',
  AUTH_JWKS_URL: 'https://issuer.example.com/jwks',
};

test('all that is missing is named at once', () => {
  assert.throws(() => readConfig({}), /AUTH_ISSUER.*AUTH_AUDIENCE.*AUTH_JWKS_URL/);
});

test('production refuses to start without a database', () => {
  assert.throws(() => readConfig(complete), /DATABASE_URL is required in production/);
});

test('a wrong secret is named without being shown', () => {
  assert.throws(
    () => readConfig({ ...complete, DATABASE_URL: 'mysql://u:hush@db/x' }),
    (error: Error) => /DATABASE_URL/.test(error.message) && !/hush/.test(error.message),
  );
});

test('a secret is read from its file and does not print', t => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'url');
  writeFileSync(file, 'postgresql://u:hush@db/x\n');
  const { databaseUrl } = readConfig({ ...complete, DATABASE_URL_FILE: file });
  assert.equal(databaseUrl?.reveal(), 'postgresql://u:hush@db/x');
  const printed = `${databaseUrl} ${JSON.stringify({ databaseUrl })} ${inspect({ databaseUrl })}`;
  assert.doesNotMatch(printed, /hush/);
});
