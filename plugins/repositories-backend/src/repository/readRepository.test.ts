import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { MirrorFailure } from '@fathom/git-node';
import { KnexRepositoryStore } from './KnexRepositoryStore';
import { namedRepository } from './listNamedRepositories';
import { readRepository } from './readRepository';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('readRepository', () => {
  const now = new Date('2026-11-01T00:00:00Z');
  const named = namedRepository('https://git.example.com/a.git');

  /** Reads from a remote that answers nothing until it is called off. */
  async function read(options: { lookMs: number; stopAfterMs: number }) {
    const knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@fathom/backstage-plugin-repositories-backend',
        'migrations',
      ),
    });
    const store = KnexRepositoryStore.create(knex);
    await store.setConfigured([named], now);
    await store.saveSuccess(named.key, {
      tip: 'f'.repeat(40),
      bytes: 1,
      isBlobless: false,
      branches: [],
      durationMs: 1,
      at: now,
      nextAt: now,
    });
    const stopping = new AbortController();
    const stop = setTimeout(() => stopping.abort(), options.stopAfterMs);
    const reading = readRepository(
      {
        store,
        events: mockServices.events.mock(),
        logger: mockServices.logger.mock(),
        now: () => now,
        lookMs: options.lookMs,
        mirrors: {
          update: (_, { signal } = {}) =>
            new Promise((_resolve, reject) => {
              signal!.addEventListener('abort', () =>
                reject(new MirrorFailure('timeout', 'called off', 'wait')),
              );
            }),
        },
      },
      named.key,
      stopping.signal,
    );
    await expect(reading).rejects.toThrow('called off');
    clearTimeout(stop);
    return store.find(named.key, new Date());
  }

  it('leaves no failure behind when the backend stops, and gives the lease back', async () => {
    const left = await read({ lookMs: 60_000, stopAfterMs: 50 });
    expect(left).toMatchObject({ state: 'ready', failures: 0, reading: false });
    expect(left?.reason).toBeUndefined();
  });

  it('keeps the failure of a look that took too long', async () => {
    expect(await read({ lookMs: 50, stopAfterMs: 60_000 })).toMatchObject({
      state: 'stale',
      reason: 'timeout',
      failures: 1,
      reading: false,
    });
  });
});
