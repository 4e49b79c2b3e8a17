import type { FastifyInstance } from 'fastify';
import type { ItemStore } from '../items/itemStore.js';
import { Problem } from '../problem/problem.js';

/** Alive says nothing of what we depend on: a restart would not mend the database. */
export function registerHealthRoutes(app: FastifyInstance, store: ItemStore): void {
  const open = { config: { public: true }, logLevel: 'warn' } as const;
  app.get('/livez', open, async () => ({ status: 'ok' }));
  app.get('/readyz', open, async () => {
    try {
      await store.ping();
    } catch (error) {
      throw new Problem({
        status: 503,
        title: 'Not ready',
        detail: 'The data store does not answer.',
        cause: error,
      });
    }
    return { status: 'ok' };
  });
}
