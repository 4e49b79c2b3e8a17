import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Config } from '../config/config.js';
import type { RetryingFetch } from '../outbound/retryingFetch.js';
import { Problem, forbidden, unauthorized } from '../problem/problem.js';

export interface Caller {
  subject: string;
  scopes: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    /** Reachable without a token. Routes are closed unless they say so. */
    public?: boolean;
    /** The scope that a caller must hold. */
    scope?: string;
  }
}

export function remoteKeys(auth: Config['auth'], fetch: RetryingFetch): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(auth.jwksUrl), {
    [customFetch]: (url, options) => fetch(url, options as RequestInit),
    timeoutDuration: 5000,
    cooldownDuration: 30_000,
  });
}

/** Closed by default: every route needs a valid bearer token unless its config says `public`. */
export function registerAuthentication(
  app: FastifyInstance,
  auth: Config['auth'],
  keys: JWTVerifyGetKey,
): void {
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async request => {
    if (request.is404 || request.routeOptions.config.public) return;
    const caller = await verify(request, auth, keys);
    const scope = request.routeOptions.config.scope;
    if (scope && !caller.scopes.includes(scope)) {
      throw forbidden(`The token lacks the scope "${scope}".`);
    }
    request.caller = caller;
  });
}

async function verify(
  request: FastifyRequest,
  auth: Config['auth'],
  keys: JWTVerifyGetKey,
): Promise<Caller> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) throw unauthorized('Send a bearer token in the Authorization header.');
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: auth.issuer,
      audience: auth.audience,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: 5,
    });
    const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
    return { subject: String(payload.sub), scopes };
  } catch (error) {
    if (isOutage(error)) {
      // Our failure, not the caller's: a 401 would send every client to log in again.
      throw new Problem({
        status: 503,
        title: 'Service unavailable',
        detail: 'The keys of the token issuer cannot be read at the moment.',
        headers: { 'retry-after': '5' },
        cause: error,
      });
    }
    request.log.debug({ err: error }, 'token refused');
    throw unauthorized('The token is not valid for this service or has expired.');
  }
}

function isOutage(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  // The bare class is what jose throws when the key set answers with an error status.
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return true;
}
