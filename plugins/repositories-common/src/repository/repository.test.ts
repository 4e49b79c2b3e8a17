import fc from 'fast-check';
import {
  damageReportSchema,
  pushRequestSchema,
  readNowRequestSchema,
  RepositoryItem,
} from './contract';
import { nextTurnMs } from './nextTurn';
import { repositoriesSentence } from './repositoriesSentence';
import { worstFirst } from './worstFirst';

const min = 60_000;
const item = (over: Partial<RepositoryItem>): RepositoryItem => ({
  key: 'https://git.example.com/a',
  url: 'https://git.example.com/a',
  state: 'ready',
  namedBy: ['catalog'],
  failures: 0,
  reading: false,
  ...over,
});

describe('nextTurnMs', () => {
  it.each([
    [
      '[RP1] read: after the poll interval',
      { pollMs: 15 * min, failures: 0, isFile: false },
      15 * min,
    ],
    [
      '[RP2] one failure: twice the interval',
      { pollMs: 15 * min, failures: 1, isFile: false },
      30 * min,
    ],
    [
      '[RP2] three failures: bounded to one hour',
      { pollMs: 15 * min, failures: 3, isFile: false },
      60 * min,
    ],
    [
      '[RP2] a poll above an hour stays',
      { pollMs: 120 * min, failures: 3, isFile: false },
      120 * min,
    ],
    [
      '[RP3] a file remote: one minute',
      { pollMs: 15_000, failures: 9, isFile: true },
      min,
    ],
    [
      '[RP4] held back: five minutes at first',
      {
        pollMs: min,
        failures: 1,
        reason: 'rateLimited' as const,
        isFile: false,
      },
      5 * min,
    ],
    [
      '[RP4] held back often: one hour',
      {
        pollMs: min,
        failures: 8,
        reason: 'rateLimited' as const,
        isFile: false,
      },
      60 * min,
    ],
  ])('%s', (_title, options, expected) => {
    expect(nextTurnMs(options)).toBe(expected);
  });

  it('[RP2] never comes earlier than the poll, nor sooner after more failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 1e8 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.boolean(),
        (pollMs, failures, isFile) => {
          const now = nextTurnMs({ pollMs, failures, isFile });
          expect(now).toBeGreaterThanOrEqual(pollMs);
          expect(
            nextTurnMs({ pollMs, failures: failures + 1, isFile }),
          ).toBeGreaterThanOrEqual(now);
          expect(now).toBeLessThanOrEqual(Math.max(pollMs, 60 * min));
        },
      ),
    );
  });
});

describe('repositoriesSentence', () => {
  it.each([
    ['[RP5] no repository', [], 'No repository is named yet.'],
    ['[RP5] all read', [item({}), item({})], 'All 2 repositories are read.'],
    ['[RP5] one read', [item({})], 'The one repository is read.'],
    [
      '[RP5] the most frequent reason first, with the oldest date',
      [
        item({}),
        item({
          state: 'stale',
          reason: 'refused',
          failingSince: '2026-03-09T00:00:00Z',
        }),
        item({
          state: 'unreadable',
          reason: 'gone',
          failingSince: '2026-03-08T00:00:00Z',
        }),
        item({
          state: 'unreadable',
          reason: 'gone',
          failingSince: '2026-03-01T09:00:00Z',
        }),
        item({ state: 'waiting' }),
      ],
      '1 of 5 repositories is read; 2 are gone since 2026-03-01; 1 is refused since 2026-03-09; 1 waits for the first read.',
    ],
    [
      '[RP7] problems in catalog files come last',
      [item({ problemCount: 3 }), item({ problemCount: 0 })],
      'All 2 repositories are read; 1 has problems in catalog files.',
    ],
    [
      '[RP8] a branch that is pinned and missing is told of a repository that is read',
      [
        item({ branches: [{ name: 'old' }, { name: 'older' }] }),
        item({ branches: [{ name: 'next', tip: 'a' }], problemCount: 1 }),
      ],
      'All 2 repositories are read; 1 lacks a branch that is pinned; 1 has problems in catalog files.',
    ],
  ])('%s', (_title, items, expected) => {
    expect(repositoriesSentence(items)).toBe(expected);
  });
});

describe('worstFirst', () => {
  const states = ['unreadable', 'stale', 'waiting', 'ready'] as const;
  it('[RP6] puts what cannot be read first, longest failing first', () => {
    const order = worstFirst([
      item({ key: 'd' }),
      item({ key: 'e', problemCount: 1 }),
      item({ key: 'f', branches: [{ name: 'old' }] }),
      item({ key: 'c', state: 'waiting' }),
      item({ key: 'b', state: 'stale', failingSince: '2026-02-01' }),
      item({ key: 'a', state: 'stale', failingSince: '2026-01-01' }),
      item({ key: 'z', state: 'unreadable' }),
    ]);
    expect(order.map(i => i.key)).toEqual(['z', 'a', 'b', 'c', 'e', 'f', 'd']);
  });

  it('[RP6] does not depend on the order given, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ key: fc.string(), state: fc.constantFrom(...states) }),
          { selector: i => i.key },
        ),
        parts => {
          const items = parts.map(part => item(part));
          const ordered = worstFirst(items);
          expect(worstFirst([...items].reverse())).toEqual(ordered);
          expect(ordered).toHaveLength(items.length);
        },
      ),
    );
  });
});

it('hostile input 53: no request names a repository with U+0000', () => {
  const key = 'https://git.example.com/a';
  for (const [schema, request] of [
    [readNowRequestSchema, (name: string) => ({ key: name })],
    [pushRequestSchema, (name: string) => ({ repository: name })],
    [
      damageReportSchema,
      (name: string) => ({ key: name, message: 'm', remedy: 'r' }),
    ],
  ] as const) {
    expect(schema.safeParse(request(key)).success).toBe(true);
    expect(schema.safeParse(request(`${key}\0`)).success).toBe(false);
  }
});
