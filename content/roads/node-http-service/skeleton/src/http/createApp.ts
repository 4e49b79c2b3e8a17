import { randomUUID } from 'node:crypto';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { JWTVerifyGetKey } from 'jose';
import { registerAuthentication } from '../auth/authentication.js';
import type { Config } from '../config/config.js';
import { registerItemRoutes } from '../items/itemRoutes.js';
import type { ItemStore } from '../items/itemStore.js';
import type { Logger } from '../logging/logger.js';
import { registerMetrics } from '../metrics/metrics.js';
import { registerProblemHandler } from '../problem/problemHandler.js';
import { registerHealthRoutes } from './healthRoutes.js';

export interface Parts {
  config: Config;
  store: ItemStore;
  keys: JWTVerifyGetKey;
  logger: Logger;
}

/** Puts the service together; listens to nothing, so that tests can inject requests. */
export function createApp({ config, store, keys, logger }: Parts): FastifyInstance {
  const app = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    genReqId: () => randomUUID(),
    requestTimeout: 10_000,
    connectionTimeout: 15_000,
    bodyLimit: 64 * 1024,
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  registerProblemHandler(app);
  registerAuthentication(app, config.auth, keys);
  registerMetrics(app);
  registerHealthRoutes(app, store);
  registerItemRoutes(app, store);
  app.addHook('onClose', async () => store.close());
  return app;
}
