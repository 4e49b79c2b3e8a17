import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPostgresItemStore } from '../src/items/postgresItemStore.js';

const row = {
  id: '5b1c9f0a-2b1e-4c33-9a55-0d7b7f3d0c11',
  name: 'one',
  created_at: new Date('2026-01-05T09:00:00.123Z'),
  created_by: 'user-1',
};

function recording(rows: Record<string, unknown>[]) {
  const calls: { text: string; values: unknown[] | undefined }[] = [];
  const store = createPostgresItemStore({
    query: async (text, values) => {
      calls.push({ text, values });
      return { rows };
    },
    end: async () => {},
  });
  return { store, calls };
}

test('hostile values travel as parameters and never as text', async () => {
  const { store, calls } = recording([row]);
  const name = `'); DROP TABLE items; --`;
  await store.add({ name, createdBy: 'user-1' });
  assert.ok(!calls[0]!.text.includes('DROP'));
  assert.deepEqual(calls[0]!.values, [name, 'user-1']);
});

test('the next page starts behind the cursor, by key', async () => {
  const { store, calls } = recording([row]);
  const after = { createdAt: '2026-01-05T09:00:00.123Z', id: row.id };
  const [item] = await store.list({ limit: 3, after });
  assert.match(calls[0]!.text, /\(created_at, id\) < \(\$1, \$2\)/);
  assert.deepEqual(calls[0]!.values, [after.createdAt, after.id, 3]);
  assert.equal(item?.createdAt, '2026-01-05T09:00:00.123Z');
});
