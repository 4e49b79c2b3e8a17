import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { FactReport } from '@fathom/kernel';
import { readFacts } from './readFacts';
import type { TechInsightsClient } from './TechInsightsClient';

it('goes on where the look before had no more time, and tells no error of what it cut off', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `c${n + 10}`);
  let time = new AbortController();
  let left = 7;
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
  const first = await readFacts(deps, time.signal);
  expect(first).toEqual({
    looked: 5,
    failed: expect.any(Number),
    stoppedAfter: 'component:default/c14',
  });
  expect(reported.every(({ error }) => error === undefined)).toBe(true);
  time = new AbortController();
  const second = await readFacts(deps, time.signal, first.stoppedAfter);
  expect(second).toEqual({ looked: 12, failed: 0 });
  expect(reported.slice(5).map(({ entityRef }) => entityRef.slice(-3))).toEqual(
    [...names.slice(5), ...names.slice(0, 5)],
  );
});
