import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readPageQuery, toPage } from '../pagination/cursor.js';
import { badRequest, notFound } from '../problem/problem.js';
import type { ItemStore } from './itemStore.js';

const newItem = z.object({ name: z.string().trim().min(1).max(200) }).strict();

/** The example resource: replace it with yours and keep the shape. */
export function registerItemRoutes(app: FastifyInstance, store: ItemStore): void {
  app.get('/v1/items', { config: { scope: 'items:read' } }, async request => {
    const { limit, after } = readPageQuery(request.query);
    return toPage(await store.list({ limit: limit + 1, after }), limit);
  });

  app.get<{ Params: { id: string } }>(
    '/v1/items/:id',
    { config: { scope: 'items:read' } },
    async request => {
      const { id } = request.params;
      const item = z.uuid().safeParse(id).success ? await store.find(id) : undefined;
      if (!item) throw notFound('There is no item with this id.');
      return item;
    },
  );

  app.post('/v1/items', { config: { scope: 'items:write' } }, async (request, reply) => {
    const parsed = newItem.safeParse(request.body);
    if (!parsed.success) {
      throw badRequest(
        'The item is not valid.',
        parsed.error.issues.map(issue => ({
          pointer: `/${issue.path.join('/')}`,
          detail: issue.message,
        })),
      );
    }
    const item = await store.add({ name: parsed.data.name, createdBy: request.caller!.subject });
    return reply.code(201).header('location', `/v1/items/${item.id}`).send(item);
  });
}
