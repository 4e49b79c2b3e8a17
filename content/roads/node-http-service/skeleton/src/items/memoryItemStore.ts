import { randomUUID } from 'node:crypto';
import type { Item, ItemStore } from './itemStore.js';

/** For tests and for a first look without a database. */
export function createMemoryItemStore(now: () => Date = () => new Date()): ItemStore {
  const items: Item[] = [];
  return {
    async add({ name, createdBy }) {
      const item = { id: randomUUID(), name, createdAt: now().toISOString(), createdBy };
      items.push(item);
      return item;
    },
    async find(id) {
      return items.find(item => item.id === id);
    },
    async list({ limit, after }) {
      return [...items]
        .sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id))
        .filter(
          item =>
            !after ||
            item.createdAt < after.createdAt ||
            (item.createdAt === after.createdAt && item.id < after.id),
        )
        .slice(0, limit);
    },
    async ping() {},
    async close() {},
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
