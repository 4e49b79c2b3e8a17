import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { FactReport } from '@fathom/kernel';
import { readFacts } from './readFacts';
import type { TechInsightsClient } from './TechInsightsClient';

const names = Array.from({ length: 12 }, (_, n) => `c${n + 10}`);

/** A look that has time for so many components, of one or of several instances. */
function createLooks() {
  let time = new AbortController();
  let left = 0;
  const reported: FactReport[] = [];
  const deps: Parameters<typeof readFacts>[0] = {
    config: {
      everyMinutes: 30,
      maximumAgeHours: 48,
      facts: [{ retriever: 'r', fact: 'a', id: 'techinsights.a' }],
    },
    client: {
      listSchemas: async () =>
        new Map([['r', new Map([['a', { type: 'boolean' }]])]]),
      latestPath: () => '/facts/latest',
      readLatest: async (_: string, __: string[], signal: AbortSignal) => {
        left -= 1;
        if (left === 0) time.abort();
        signal.throwIfAborted();
        return {
          r: { timestamp: '2026-11-17T08:00:00Z', facts: { a: true } },
        };
      },
    } as unknown as TechInsightsClient,
    facts: {
      declare: async () => {},
      report: async reports => {
        reported.push(...reports);
        return { accepted: reports.length, refused: [] };
      },
    },
    catalog: catalogServiceMock({
      entities: names.map(name => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name },
      })),
    }),
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    clock: () => new Date('2026-11-17T09:00:00Z'),
  };
  return {
    reported,
    look(components: number, after?: string) {
      time = new AbortController();
      left = components;
      return readFacts(deps, time.signal, after);
    },
  };
}

it('goes on where the look before had no more time, and tells no error of what it cut off', async () => {
  const { look, reported } = createLooks();
  const first = await look(7);
  expect(first).toEqual({
    looked: 5,
    failed: expect.any(Number),
    stoppedAfter: 'component:default/c14',
  });
  expect(reported.every(({ error }) => error === undefined)).toBe(true);
  const second = await look(100, first.stoppedAfter);
  expect(second).toEqual({ looked: 12, failed: 0 });
  expect(reported.slice(5).map(({ entityRef }) => entityRef.slice(-3))).toEqual(
    [...names.slice(5), ...names.slice(0, 5)],
  );
});

it.each([1, 2, 3])(
  'sees each component within as many looks as %d instances need that remember their own place, whoever has the turn',
  async instances => {
    const { look, reported } = createLooks();
    const places: (string | undefined)[] = Array(instances).fill(undefined);
    // Five of twelve a look: three looks of one instance.
    for (let turn = 0; turn < 3 * instances; turn++) {
      const { stoppedAfter } = await look(6, places[turn % instances]);
      places[turn % instances] = stoppedAfter;
    }
    expect(
      [...new Set(reported.map(({ entityRef }) => entityRef.slice(-3)))].sort(),
    ).toEqual(names);
    // What is told again is the same: it changes nothing in the score.
    const told = new Map<string, string>();
    for (const { entityRef, facts, error } of reported) {
      const text = JSON.stringify([facts, error]);
      expect(told.get(entityRef) ?? text).toBe(text);
      told.set(entityRef, text);
    }
  },
);
