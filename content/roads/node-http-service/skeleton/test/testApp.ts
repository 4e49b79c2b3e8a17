import type { FastifyInstance } from 'fastify';
import { SignJWT, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import { createApp } from '../src/http/createApp.js';
import type { ItemStore } from '../src/items/itemStore.js';
import { createMemoryItemStore } from '../src/items/memoryItemStore.js';
import { createLogger } from '../src/logging/logger.js';

const issuer = 'https://issuer.example.com';
const audience = '${{ values.name }}';

export interface TestApp {
  app: FastifyInstance;
  store: ItemStore;
  log: string[];
  token(claims?: { scope?: string; audience?: string; expiresIn?: string }): Promise<string>;
}

/** The whole service with keys of its own and a log that can be read. */
export async function createTestApp(store: ItemStore = createMemoryItemStore()): Promise<TestApp> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const log: string[] = [];
  const app = createApp({
    config: {
      environment: 'test',
      port: 0,
      logLevel: 'debug',
      auth: { issuer, audience, jwksUrl: `${issuer}/jwks` },
      databaseUrl: undefined,
    },
    store,
    keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }),
    logger: createLogger('debug', { write: line => void log.push(line) }),
  });
  return {
    app,
    store,
    log,
    token: (claims = {}) =>
      new SignJWT({ scope: claims.scope ?? 'items:read items:write' })
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject('user-1')
        .setIssuer(issuer)
        .setAudience(claims.audience ?? audience)
        .setIssuedAt()
        .setExpirationTime(claims.expiresIn ?? '5m')
        .sign(privateKey),
  };
}
