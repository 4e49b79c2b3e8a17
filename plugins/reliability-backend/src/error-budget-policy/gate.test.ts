import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  createServiceMock,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  entityPoliciesSchema,
  ErrorBudgetPolicy,
  gateAnswerSchema,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';
import request from 'supertest';
import { factsMock, repositoriesMock } from '../__testUtils__/services';
import { KnexObjectiveStore } from '../objective';
import { reliabilityPlugin } from '../plugin';
import { KnexPolicyStore } from './KnexPolicyStore';
import { tellCrossings } from './tellCrossings';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const entityRef = 'component:default/checkout';
const day = 24 * 3_600_000;

const policy: ErrorBudgetPolicy = {
  name: 'p',
  slos: ['availability'],
  thresholds: [
    { budgetLeft: '0.25', actions: ['notify'] },
    { budgetLeft: '0', actions: ['notify', 'freeze', 'requireReview'] },
  ],
  exemptions: [],
  file: 'slo/policy.yaml',
  line: 1,
};
const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ann' },
    spec: {},
  },
];

const notificationsMock = createServiceMock(notificationService, () => ({
  send: jest.fn(),
}));

describe.each(databases.eachSupportedId())('the gate on %s', databaseId => {
  const open = async () => {
    const knex = await databases.init(databaseId);
    const directory = resolvePackagePath(
      '@fathom/backstage-plugin-reliability-backend',
      'migrations',
    );
    await knex.migrate.latest({ directory });
    const policies = KnexPolicyStore.create(knex);
    const objectives = KnexObjectiveStore.create(knex);
    const base = {
      entityRef,
      id: 'checkout-availability',
      slo: 'availability',
      key: 'k',
    };
    const measure = async (budgetLeft: string, at = new Date()) => {
      await objectives.saveFigures([
        {
          ...base,
          state: Number(budgetLeft) > 0 ? 'ok' : 'exhausted',
          figures: {
            at: at.toISOString(),
            from: at.toISOString(),
            to: at.toISOString(),
            how: 'raw',
            budgetLeft,
            burns: [],
            quality: { gaps: 0, tooFewEvents: false, tooLittleCoverage: false },
          },
        },
      ]);
    };
    const fail = (reason: string) =>
      objectives.saveFailures([{ ...base, reason }], new Date().toISOString());
    const write = (some: ErrorBudgetPolicy[], problems: Problem[] = []) =>
      policies.save([
        {
          entityRef,
          repository: 'r',
          commit: 'c',
          readAt: new Date().toISOString(),
          content: { policies: some, problems },
        },
      ]);
    return { knex, directory, policies, objectives, measure, fail, write };
  };
  const start = async (isAllowed = true) => {
    const opened = await open();
    const auditor = mockServices.auditor.mock();
    const success = jest.fn();
    const fail = jest.fn();
    auditor.createEvent.mockResolvedValue({ success, fail });
    const { server } = await startTestBackend({
      features: [
        reliabilityPlugin,
        catalogServiceMock.factory({ entities }),
        mockServices.database.factory({ knex: opened.knex }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({
              result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
            })),
        }).factory,
        mockServices.scheduler.mock().factory,
        auditor.factory,
        repositoriesMock().factory,
        factsMock().factory,
      ],
    });
    const gate = (query: object = { entity: entityRef }, user = 'ann') =>
      request(server)
        .get('/api/reliability/gate')
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${user}`),
        )
        .query(query);
    const shown = async () =>
      (
        await request(server).get(
          '/api/reliability/entities/component/default/checkout/policies',
        )
      ).body;
    return { ...opened, server, gate, shown, auditor, success };
  };

  it('is allowed while the budget lasts, frozen when it is used up, unknown when nobody knows', async () => {
    const { gate, write, measure, fail } = await start();
    expect((await gate()).body).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('not read yet'),
    });
    await write([policy]);
    expect((await gate()).body).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('no such SLO is measured'),
    });
    await measure('0.5');
    const allowed = await gate();
    expect(allowed.status).toBe(200);
    expect(allowed.headers['cache-control']).toBe('no-store');
    expect(gateAnswerSchema.parse(allowed.body)).toMatchObject({
      outcome: 'allowed',
      entityRef,
      repository: 'r',
      commit: 'c',
      reason: 'availability has 50 % of its error budget left.',
    });
    await measure('-0.1');
    expect(
      (await gate({ entity: 'checkout', slo: 'availability' })).body,
    ).toMatchObject({
      outcome: 'frozen',
      slo: 'availability',
      requiresReview: true,
      objectives: [{ file: 'slo/policy.yaml', line: 1, budgetLeft: '-0.1' }],
    });
    await fail('Prometheus does not answer.');
    expect((await gate()).body).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('Prometheus does not answer.'),
    });
    await measure('-0.1', new Date(Date.now() - day));
    expect((await gate()).body.outcome).toBe('unknown');
  });

  it('says so when a policy cannot be read, and keeps the last good one when the repository cannot', async () => {
    const { gate, write, measure, policies, shown } = await start();
    await measure('1');
    const fault: Problem = {
      file: 'slo/policy.yaml',
      line: 7,
      column: 1,
      severity: 'error',
      rule: 'policy/field-missing',
      message: 'kind is missing.',
      remedy: 'Add it.',
    };
    await write([], [fault]);
    expect((await gate()).body).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('slo/policy.yaml:7: kind is missing.'),
    });
    expect(entityPoliciesSchema.parse(await shown()).problems).toEqual([fault]);
    await write([policy]);
    await policies.saveFailure(entityRef, {
      ...{ repository: 'r', reason: 'Gone.', remedy: 'Bring it back.' },
    });
    expect((await gate()).body.outcome).toBe('allowed');
    expect(await shown()).toMatchObject({
      reason: 'Gone.',
      policies: [policy],
    });
  });

  it('says what to do about a repository that was never read', async () => {
    const { gate, policies } = await start();
    await policies.saveFailure(entityRef, {
      ...{ repository: 'r', reason: 'Gone.', remedy: 'Bring it back.' },
    });
    expect((await gate()).body).toMatchObject({
      ...{ outcome: 'unknown', reason: 'Gone.', remedy: 'Bring it back.' },
    });
  });

  it('looks at entities with a policy, also those that an older version read', async () => {
    const { knex, directory, policies, write } = await open();
    const name = '20261205_policy_readings.js';
    await knex.migrate.down({ directory, name });
    const old = {
      ...{ repository: 'r', commit: 'c', read_at: '2026-06-01T00:00:00.000Z' },
    };
    await knex('budget_policies').insert([
      {
        ...{ ...old, entity_ref: entityRef },
        content: JSON.stringify({ policies: [policy], problems: [] }),
      },
      {
        ...{ ...old, entity_ref: 'component:default/none' },
        content: JSON.stringify({ policies: [], problems: [] }),
      },
      {
        ...{ entity_ref: 'component:default/never', repository: 'r' },
        reason: 'Gone.',
      },
    ]);
    await knex.migrate.up({ directory, name });
    expect(await policies.listRefs()).toEqual([entityRef]);
    expect((await policies.find(entityRef))?.reading?.content.policies).toEqual(
      [policy],
    );
    await write([]);
    expect(await policies.listRefs()).toEqual([]);
  });

  it('logs each decision, for the audit too, and names people only to those who may see them', async () => {
    const { gate, write, measure, shown, auditor, success } = await start();
    await write([policy]);
    await measure('-1');
    await gate({ entity: entityRef }, 'ann');
    await gate({ entity: entityRef }, 'hidden');
    const { decisions } = entityPoliciesSchema.parse(await shown());
    expect(decisions).toHaveLength(2);
    expect(decisions.map(({ by }) => by).filter(Boolean)).toEqual([
      'user:default/ann',
    ]);
    expect(decisions[0]).toMatchObject({
      outcome: 'frozen',
      reason: expect.stringContaining('freezes'),
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'gate-decide', meta: { entityRef } }),
    );
    expect(success).toHaveBeenCalledWith({
      meta: expect.objectContaining({ outcome: 'frozen' }),
    });
  });

  it('answers nothing that it could not log', async () => {
    const { gate, write, measure, knex } = await start();
    await write([policy]);
    await measure('1');
    await knex.schema.dropTable('gate_decisions');
    expect((await gate()).status).toBe(500);
    await knex.schema.createTable(
      'gate_decisions',
      table => void table.text('id'),
    );
  });

  it('refuses what it does not understand or show', async () => {
    const { gate, write, measure, server } = await start();
    await write([policy]);
    await measure('1');
    for (const [query, code] of [
      [{}, 400],
      [{ entity: '' }, 400],
      [{ entity: 'component:' }, 400],
      [{ entity: entityRef, slo: 'a\0' }, 400],
      [{ entity: ['a', 'b'] }, 400],
      [{ entity: entityRef, slo: '' }, 400],
      [{ entity: entityRef, slo: 'x'.repeat(300) }, 400],
      [{ entity: entityRef, slo: 'latency' }, 404],
      [{ entity: 'component:default/none' }, 404],
    ] as const)
      expect([query, (await gate(query)).status]).toEqual([query, code]);
    const none = await request(server)
      .get('/api/reliability/gate')
      .set('Authorization', mockCredentials.none.header());
    expect(none.status).toBe(401);
    const { gate: refused } = await start(false);
    const answer = await refused();
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('fathom.reliability.read');
  });

  describe('notifications', () => {
    const watch = async () => {
      const opened = await open();
      await opened.write([policy]);
      const notifications = notificationsMock();
      const { send } = notifications;
      const ask = jest.fn();
      const look = () =>
        // As after a restart: nothing is kept but the tables.
        tellCrossings([entityRef], {
          auth: mockServices.auth(),
          catalog: catalogServiceMock({ entities }),
          logger: mockServices.logger.mock(),
          notifications,
          policies: KnexPolicyStore.create(opened.knex),
          objectives: KnexObjectiveStore.create(opened.knex),
          reviews: { require: ask },
          now: () => new Date(),
        });
      const titles = () =>
        send.mock.calls.map(([{ payload }]) => payload.title);
      return { ...opened, send, ask, look, titles };
    };

    it('tell the owner once of each crossing', async () => {
      const { measure, look, titles, send, ask, fail } = await watch();
      for (const left of ['0.5', '0.25', '0.2', '0.2']) {
        await measure(left);
        await look();
      }
      expect(titles()).toEqual([
        'availability: 25 % of the error budget is left',
      ]);
      expect(send.mock.calls[0][0]).toMatchObject({
        recipients: { type: 'entity', entityRef: ['group:default/shop'] },
        payload: {
          link: '/catalog/default/component/checkout/reliability',
          severity: 'normal',
          topic: 'slo-budget',
        },
      });
      await fail('Prometheus does not answer.');
      await look();
      await measure('0.2');
      await look();
      expect(send).toHaveBeenCalledTimes(1);
      await measure('-0.5');
      await look();
      await look();
      expect(send).toHaveBeenCalledTimes(2);
      expect(ask.mock.calls).toEqual([
        [entityRef, 'availability', expect.any(String)],
      ]);
      expect(send.mock.calls[1][0].payload).toMatchObject({
        severity: 'high',
        description: expect.stringContaining('A review is due.'),
      });
      await measure('1');
      await look();
      await measure('-0.5');
      await look();
      // Two thresholds at once are one message, of the lower.
      expect(titles().slice(2)).toEqual([
        'availability: −50 % of the error budget is left',
      ]);
    });

    it('are sent again when they could not be, and only then', async () => {
      const { measure, look, send, policies } = await watch();
      await measure('0.1');
      send.mockRejectedValueOnce(new Error('away'));
      expect(await look()).toBe(0);
      expect(await look()).toBe(1);
      expect(await look()).toBe(0);
      expect(send).toHaveBeenCalledTimes(2);
      expect(send.mock.calls[0][0].payload.scope).toBe(
        send.mock.calls[1][0].payload.scope,
      );
      await policies.remove([entityRef]);
      expect(await policies.standing(entityRef)).toEqual([]);
      expect(await policies.listRefs()).toEqual([]);
    });

    it('[hostile 75] of two instances that look at once are one: one crossing is kept, and what is told replaces itself', async () => {
      const { measure, look, send, policies } = await watch();
      await measure('0.2');
      await Promise.all([look(), look(), look()]);
      expect(
        (await policies.standing(entityRef)).map(({ toldAt }) =>
          Boolean(toldAt),
        ),
      ).toEqual([true]);
      const scopes = send.mock.calls.map(([{ payload }]) => payload.scope);
      expect(new Set(scopes).size).toBe(1);
      send.mockClear();
      expect(await look()).toBe(0);
      expect(send).not.toHaveBeenCalled();
    });

    it('know which entities to look at', async () => {
      const { policies, write, measure, look } = await watch();
      expect(await policies.listRefs()).toEqual([entityRef]);
      await measure('0.1');
      await look();
      await write([]);
      expect(await policies.listRefs()).toEqual([entityRef]);
      await look();
      expect(await policies.listRefs()).toEqual([]);
    });
  });

  it('drops decisions when their time is up', async () => {
    const { policies } = await open();
    const at = (ago: number) => new Date(Date.now() - ago * day).toISOString();
    const decision = (id: string, ago: number) => ({
      id,
      entityRef,
      at: at(ago),
      outcome: 'allowed' as const,
      reason: 'r',
      requiresReview: false,
      objectives: [],
    });
    await policies.log(decision('old', 9), 'external:ci');
    await policies.log(decision('new', 1), 'external:ci');
    expect(await policies.removeDecisionsBefore(at(5))).toBe(1);
    expect(await policies.listDecisions(entityRef, 9)).toEqual([
      {
        id: 'new',
        entityRef,
        at: expect.any(String),
        outcome: 'allowed',
        reason: 'r',
        askedBy: 'external:ci',
      },
    ]);
  });
});
