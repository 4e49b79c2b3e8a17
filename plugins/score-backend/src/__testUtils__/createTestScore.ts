import { createHash } from 'node:crypto';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { RepositoriesService } from '@fathom/git-node';
import type { JobHandler, Jobs } from '@fathom/jobs-node';
import type { FactDefinition } from '@fathom/kernel';
import { Clock, createClock } from '@fathom/test-kit';
import express from 'express';
import type { Knex } from 'knex';
import { join } from 'node:path';
import request from 'supertest';
import { createScore } from '../createScore';
import { KnexFactStore } from '../fact';
import { KnexScorecardStore } from '../scorecard';

/** Work runs when a test says so: no waiting, and the clock may be moved. */
export function createTestJobs() {
  const handlers = new Map<string, JobHandler<any>>();
  const queued: { name: string; payload: object }[] = [];
  const jobs: Jobs = {
    define: (name, handler) => void handlers.set(name, handler),
    enqueue: async (name, payload) => void queued.push({ name, payload }),
    repeat: () => {},
    start: async () => {},
    stop: async () => {},
    listQueued: async () => [],
    listRuns: async () => [],
  };
  const run = async (name: string, payload: object = {}) =>
    handlers.get(name)!(payload, { signal: new AbortController().signal });
  return {
    jobs,
    run,
    /** Until nothing is queued any more. */
    async settle() {
      for (let next = queued.shift(); next; next = queued.shift())
        await run(next.name, next.payload);
    },
  };
}

export const component = (
  name: string,
  spec: object = {},
  metadata: object = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', ...metadata },
  spec: { type: 'service', lifecycle: 'production', ...spec },
});

export const fact = (
  id: string,
  over: Partial<FactDefinition> = {},
): FactDefinition => ({
  id,
  type: 'bool',
  description: 'A fact.',
  source: 'demo',
  maximumAgeHours: 24 * 366,
  ...over,
});

/** Two levels, a check each on `demo.one` and `demo.two`. */
export const twoChecks = (
  one = 'demo.one',
  two = 'demo.two',
) => `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: group:default/platform }
spec:
  levels:
    - name: Bronze
      checks:
        - id: one
          title: Has one
          why: It matters.
          remedy: Do one.
          effort: 10 min
          expression: '${one}'
    - name: Silver
      checks:
        - id: two
          title: Has two
          why: It matters.
          remedy: Do two.
          effort: 2 h
          expression: '${two}'
`;

export type TestScore = Awaited<ReturnType<typeof createTestScore>>;

/** The whole score on a database, with a catalog, rights, a clock and work that the test holds. */
export async function createTestScore(
  knex: Knex,
  options: {
    entities?: Entity[];
    at?: string;
    scorecard?: string;
    facts?: FactDefinition[];
    /** May this caller use this permission? All may unless given. */
    allows?(permission: string, user?: string): boolean;
    /** May this caller read this entity? All may unless given. */
    shows?(entity: Entity, user?: string): boolean;
    badges?: boolean;
    /** That everybody is in. */
    groups?: string[];
    /** Real work; else it runs when the test says so. */
    jobs?: Jobs;
    /** Of several instances. */
    clock?: Clock;
    /** Who delivers what is sent; else it is only remembered. */
    notifications?: NotificationService;
  } = {},
) {
  const {
    allows = () => true,
    shows = () => true,
    at = '2026-11-17T08:00:00.000Z',
  } = options;
  const entities = [...(options.entities ?? [component('parcel')])];
  const { clock = createClock(at) } = options;
  const work = createTestJobs();
  const sent: NotificationSendOptions[] = [];
  const audit = mockServices.auditor.mock();
  const logger = mockServices.logger.mock();
  const events: { eventId: string; outcome: string }[] = [];
  audit.createEvent.mockImplementation(async ({ eventId }) => ({
    success: async () => void events.push({ eventId, outcome: 'success' }),
    fail: async () => void events.push({ eventId, outcome: 'fail' }),
  }));
  const userOf = (credentials: BackstageCredentials) =>
    (credentials.principal as { userEntityRef?: string }).userEntityRef;
  const catalog = () => catalogServiceMock({ entities });
  const state = { isDown: false, listed: undefined as Entity[] | undefined };
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  await KnexFactStore.create(knex).declare(
    options.facts ?? [fact('demo.one'), fact('demo.two')],
  );
  const scorecards = KnexScorecardStore.create(knex);
  const source = { repository: 'https://host/content', path: '' };
  const setScorecard = (text: string | undefined) =>
    scorecards.saveSource(
      source,
      text === undefined
        ? []
        : [
            {
              ...source,
              path: 'starter.yaml',
              name: /name: ([\w-]+)/.exec(text)![1],
              goodText: text,
              problems: [],
            },
          ],
      clock.now().toISOString(),
    );
  await setScorecard(options.scorecard ?? twoChecks());
  const repositories: RepositoriesService = {
    list: async () => [],
    find: async () => undefined,
    reportProblems: async () => {},
    open: async () => {
      throw new Error('There is no repository.');
    },
  };
  const router = await createScore({
    knex,
    config: {
      sources: [],
      catalogEverySeconds: 20,
      historyDays: 400,
      longestExemptionDays: 90,
      badges: options.badges ?? false,
    },
    jobs: options.jobs ?? work.jobs,
    logger,
    auditor: audit,
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth(),
    permissions: {
      authorize: async (requests: any[], { credentials }: any) =>
        requests.map(({ permission }) => ({
          result: allows(permission.name, userOf(credentials))
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        })),
    } as any,
    scheduler: mockServices.scheduler.mock(),
    catalog: {
      queryEntities: async (query: any, { credentials }: any) => {
        if (state.isDown) throw new Error('The catalog is down.');
        const asked = state.listed
          ? catalogServiceMock({ entities: state.listed })
          : catalog();
        const page = await asked.queryEntities(query);
        return {
          ...page,
          items: page.items.filter(item => shows(item, userOf(credentials))),
        };
      },
      getEntitiesByRefs: async (query: any, { credentials }: any) => {
        const { items } = await catalog().getEntitiesByRefs({
          entityRefs: query.entityRefs,
        });
        return {
          items: items.map(item =>
            item && shows(item, userOf(credentials)) ? item : undefined,
          ),
        };
      },
      getEntityByRef: async (ref: any, { credentials }: any) => {
        const entity = await catalog().getEntityByRef(ref);
        return entity && shows(entity, userOf(credentials))
          ? entity
          : undefined;
      },
    } as any,
    notifications: {
      send: async notification => {
        await options.notifications?.send(notification);
        sent.push(notification);
      },
    },
    events: mockServices.events.mock(),
    repositories,
    userInfo: {
      getUserInfo: async (credentials: any) => ({
        userEntityRef: userOf(credentials)!,
        ownershipEntityRefs: [userOf(credentials)!, ...(options.groups ?? [])],
      }),
    },
    clock: () => clock.now(),
  });
  const app = express().use(router).use(mockErrorHandler());
  /** Values of `demo` facts, by entity name. */
  const report = async (
    values: Record<string, Record<string, unknown>>,
    over: object = {},
  ) => {
    const now = clock.now().toISOString();
    const answer = await request(app)
      .post('/facts/report')
      .set('Authorization', mockCredentials.service.header())
      .send({
        reports: Object.entries(values).map(([name, facts]) => ({
          entityRef: `component:default/${name}`,
          source: 'demo',
          runId: `run ${now}`,
          at: now,
          facts: Object.fromEntries(
            Object.entries(facts).map(([id, value]) => [
              id,
              {
                value,
                observedAt: now,
                evidence: [
                  {
                    kind: 'file',
                    repository: 'https://host/code',
                    // Another value stands in another commit.
                    commit: createHash('sha1')
                      .update(`${JSON.stringify(value)}`)
                      .digest('hex'),
                    file: 'README.md',
                  },
                ],
              },
            ]),
          ),
          ...over,
        })),
      });
    await work.settle();
    return answer;
  };
  if (!options.jobs) {
    await work.run('collect-catalog');
    await work.settle();
  }
  return {
    app,
    audit,
    clock,
    entities,
    events,
    knex,
    logger,
    report,
    run: work.run,
    sent,
    setScorecard: async (text: string | undefined) => {
      await setScorecard(text);
      await work.run('judge-all');
      await work.settle();
    },
    settle: work.settle,
    catalog: state,
  };
}

/** To which entities something was sent. */
export function sentTo({ recipients }: NotificationSendOptions): string[] {
  return recipients.type === 'entity' ? [recipients.entityRef].flat() : [];
}
