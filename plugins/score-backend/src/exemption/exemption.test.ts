import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { exemptionSchema } from '@fathom/backstage-plugin-score-common';
import request from 'supertest';
import {
  component,
  createTestScore,
  sentTo,
  TestScore,
} from '../__testUtils__/createTestScore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

describe.each(databases.eachSupportedId())('exemptions on %s', databaseId => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      entities: [
        component('parcel', { owner: 'group:default/parcels' }),
        component('secret', { owner: 'group:default/hidden' }),
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'ann', namespace: 'default' },
          spec: {},
        },
      ],
      allows: (permission, user) =>
        user === 'user:default/guest'
          ? permission === 'fathom.score.read'
          : permission !== 'fathom.score.exemption.approve' ||
            ['user:default/lead', 'user:default/boss'].includes(user ?? ''),
      shows: (entity, user) =>
        !user ||
        (entity.metadata.name !== 'secret' &&
          !(entity.kind === 'User' && user === 'user:default/guest')),
    });
    await score.report({ parcel: { 'demo.one': false, 'demo.two': true } });
  });

  const inDays = (days: number) =>
    new Date(score.clock.now().getTime() + days * 86_400_000).toISOString();
  const ask = (over: object = {}, user = 'ann') =>
    request(score.app)
      .post('/exemptions')
      .set('Authorization', as(user))
      .send({
        entityRef: 'component:default/parcel',
        scorecard: 'starter',
        check: 'one',
        reason: 'The library is replaced in spring.',
        until: inDays(30),
        ...over,
      });
  const act = (id: number, verb: string, user: string, body: object = {}) =>
    request(score.app)
      .post(`/exemptions/${id}/${verb}`)
      .set('Authorization', as(user))
      .send(body);
  const get = (path: string, user = 'ann') =>
    request(score.app).get(path).set('Authorization', as(user));
  const checkOne = async () =>
    (await get('/entities/component/default/parcel')).body.scorecards[0];

  it('is asked for with reason and end, approved by another, and ends by itself', async () => {
    const asked = await ask();
    expect(asked.status).toBe(201);
    const { id } = exemptionSchema.parse(asked.body);
    await score.settle();
    // Asked for is not granted.
    expect((await checkOne()).checks[0].outcome).toBe('fail');
    expect(asked.body.evidence).toMatchObject({
      outcome: 'fail',
      evidence: [{ kind: 'file', file: 'README.md' }],
    });

    expect((await act(id, 'approve', 'lead')).status).toBe(200);
    await score.settle();
    const exempt = await checkOne();
    expect(exempt.checks[0]).toMatchObject({
      outcome: 'exempt',
      cause: 'exemption',
      exemption: {
        ...{ id, reason: 'The library is replaced in spring.' },
        approvedAt: score.clock.iso(),
      },
    });
    // Who approved it is told to those who may read the person.
    expect(exempt.checks[0].exemption.approvedBy).toBeUndefined();
    score.entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'lead', namespace: 'default' },
      spec: {},
    });
    expect((await checkOne()).checks[0].exemption.approvedBy).toBe(
      'user:default/lead',
    );
    score.entities.pop();
    expect(exempt.checks[0].reason).toContain('Exempt until 17 Dec 2026');
    // Exempt lets the level be reached, and is no pass: the share leaves it out.
    expect([exempt.level, exempt.share, exempt.counts.exempt]).toEqual([
      'Silver',
      1,
      1,
    ]);
    const fleet = (await get('/entities')).body.items[0];
    expect([fleet.level, fleet.outcomes.one]).toEqual(['Silver', 'exempt']);

    score.clock.advance({ days: 30 });
    await score.run('exemptions');
    await score.settle();
    const after = await checkOne();
    expect(after.checks[0]).toMatchObject({
      outcome: 'fail',
      cause: 'exemption',
    });
    expect(after.level).toBeUndefined();
    expect((await get(`/exemptions/${id}`)).body).toMatchObject({
      state: 'expired',
      ended: { at: score.clock.iso() },
    });
    expect(score.events.map(({ eventId }) => eventId)).toEqual([
      'exemption-request',
      'exemption-approve',
      'exemption-expire',
    ]);
  });

  it('each ends, is audited and told by itself: what stops one stops no other, and a notice that is missing is told later', async () => {
    const ids: number[] = [];
    for (const check of ['one', 'two'])
      ids.push((await ask({ check })).body.id);
    for (const id of ids) await act(id, 'approve', 'lead');
    score.clock.advance({ days: 31 });
    const states = async () =>
      (await score.knex('score_exemption').orderBy('id')).map(row => row.state);
    const ended = () =>
      score.sent.filter(
        ({ payload }) => payload.title === 'An exemption has ended',
      ).length;
    const audited = () =>
      score.events.filter(({ eventId }) => eventId === 'exemption-expire')
        .length;
    score.audit.createEvent.mockRejectedValueOnce(new Error('no room left'));
    await score.run('exemptions');
    expect(await states()).toEqual(['approved', 'expired']);
    // Who asked, and who owns.
    expect([audited(), ended()]).toEqual([1, 2]);
    await score.run('exemptions');
    expect(await states()).toEqual(['expired', 'expired']);
    expect([audited(), ended()]).toEqual([2, 4]);

    const { id } = (await ask()).body;
    // What a process leaves behind that died when it had ended it.
    await score
      .knex('score_exemption')
      .where({ id })
      .update({ state: 'expired', ended_at: score.clock.now().getTime() });
    for (let turn = 0; turn < 2; turn++) {
      await score.run('exemptions');
      expect(ended()).toBe(6);
    }
  });

  it('ends at its moment even when no work ran', async () => {
    const { id } = (await ask({ until: inDays(2) })).body;
    await act(id, 'approve', 'lead');
    await score.settle();
    score.clock.advance({ days: 2 });
    expect((await checkOne()).checks[0].outcome).toBe('fail');
    await score.run('judge-all');
    expect((await get('/entities')).body.items[0].outcomes.one).toBe('fail');
  });

  it('hostile input 72: is not decided by who asked, nor by who may not, nor twice', async () => {
    const { id } = (await ask({}, 'lead')).body;
    const own = await act(id, 'approve', 'lead');
    expect([own.status, own.body.error.message]).toEqual([
      403,
      expect.stringContaining('Who asked for an exemption does not decide'),
    ]);
    const none = await act(id, 'approve', 'ann');
    expect([none.status, none.body.error.message]).toEqual([
      403,
      expect.stringContaining('fathom.score.exemption.approve'),
    ]);
    expect((await act(id, 'deny', 'boss')).status).toBe(400);
    expect((await act(id, 'deny', 'boss', { note: 'No.' })).status).toBe(200);
    expect((await act(id, 'approve', 'boss')).status).toBe(409);
    expect(
      score.events.filter(({ outcome }) => outcome === 'fail'),
    ).toHaveLength(2);
  });

  it('hostile input 72: refuses what has no reason, no end, too late an end, or is open already', async () => {
    for (const [over, words] of [
      [{ reason: 'because' }, 'reason'],
      [{ until: undefined }, 'until'],
      [{ until: inDays(91) }, '90 days'],
      [{ until: inDays(-1) }, 'between now'],
      [{ extra: 1 }, 'extra'],
    ] as const) {
      const { status, body } = await ask(over);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(words),
      ]);
    }
    expect((await ask({ check: 'three' })).status).toBe(404);
    const twice = await Promise.all([ask(), ask()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    const guest = await ask({}, 'guest');
    expect([guest.status, guest.body.error.message]).toEqual([
      403,
      expect.stringContaining('fathom.score.exemption.request'),
    ]);
  });

  it('tells 7 days and 1 day before the end, once each', async () => {
    const { id } = (await ask()).body;
    await act(id, 'approve', 'lead');
    const titles = () =>
      score.sent
        .map(({ payload }) => payload.title)
        .filter(title => title.includes('ends in'));
    // Who asked, and who owns.
    for (const [days, expected] of [
      [22, 0],
      [1, 2],
      [0, 2],
      [5, 2],
      [1, 4],
      [0, 4],
    ]) {
      score.clock.advance({ days });
      await score.run('exemptions');
      expect(titles()).toHaveLength(expected);
    }
    expect(titles()).toEqual([
      'An exemption ends in 7 days',
      'An exemption ends in 7 days',
      'An exemption ends in 1 day',
      'An exemption ends in 1 day',
    ]);
    const [asker, owner] = score.sent.filter(({ payload }) =>
      payload.title.includes('7 days'),
    );
    expect([asker, owner].map(({ recipients }) => recipients)).toEqual([
      { type: 'entity', entityRef: ['user:default/ann'] },
      { type: 'entity', entityRef: ['group:default/parcels'] },
    ]);
    expect(asker.payload.description).toContain('parcel, check "one"');
    // The people of the owner may not be allowed to read the service, nor what was written of it.
    const toOwners = JSON.stringify(
      score.sent.filter(some => sentTo(some)[0] !== 'user:default/ann'),
    );
    expect(toOwners).toContain('A service of yours, check \\"one\\"');
    expect(toOwners).not.toMatch(/parcel[^s]|default\/component/);
  });

  it('adds up by team and check, and hides what may not be read', async () => {
    const { id } = (await ask()).body;
    await act(id, 'approve', 'lead');
    await score.settle();
    score.clock.advance({ days: 10 });
    expect((await get('/exemptions/debt')).body).toMatchObject({
      total: { active: 1, requested: 0, endingSoon: 1, days: 10 },
      teams: [{ owner: 'group:default/parcels', active: 1 }],
      checks: [{ scorecard: 'starter', check: 'one', title: 'Has one' }],
    });
    // Of the entity that hides from people nobody hears; a name that hides is left out.
    await score.knex('score_exemption').update({
      entity_id: (
        await score
          .knex('score_entity')
          .where({ ref: 'component:default/secret' })
          .first()
      ).id,
    });
    expect((await get('/exemptions')).body).toEqual({ total: 0, items: [] });
    expect((await get('/exemptions/debt')).body.total.active).toBe(0);
    for (const verb of ['approve', 'deny', 'revoke'])
      expect((await act(id, verb, 'lead', { note: 'x' })).status).toBe(404);
    expect((await get(`/exemptions/${id}`)).status).toBe(404);
    expect((await ask({ entityRef: 'component:default/secret' })).status).toBe(
      404,
    );
  });

  it('shows names only to who may see them, and is ended by who asked or may', async () => {
    const { id } = (await ask()).body;
    expect((await get(`/exemptions/${id}`, 'lead')).body.requested.by).toBe(
      'user:default/ann',
    );
    expect(
      (await get(`/exemptions/${id}`, 'guest')).body.requested,
    ).not.toHaveProperty('by');
    const mayRevoke = async (user: string) =>
      (await get(`/exemptions/${id}`, user)).body.mayRevoke;
    expect(
      await Promise.all(['ann', 'lead', 'other', 'guest'].map(mayRevoke)),
    ).toEqual([true, true, false, false]);
    expect((await act(id, 'revoke', 'other', { note: 'x' })).status).toBe(403);
    expect((await act(id, 'revoke', 'ann', { note: 'done' })).status).toBe(200);
    expect((await act(id, 'revoke', 'ann', { note: 'done' })).status).toBe(409);
    expect(await mayRevoke('lead')).toBe(false);
  });

  it('lists what is past a page at a time, what ended last first, and finds words in it', async () => {
    const row = (await ask()).body;
    const [first] = await score.knex('score_exemption').where({ id: row.id });
    const past = Array.from({ length: 620 }, (_, index) => ({
      ...first,
      id: 1_000 + index,
      state: index % 2 ? 'expired' : 'denied',
      reason: `Reason ${index}`,
      decided_at: index % 2 ? null : index,
      ended_at: index % 2 ? index : null,
    }));
    for (let from = 0; from < past.length; from += 100)
      await score.knex('score_exemption').insert(past.slice(from, from + 100));
    const page = async (query: string) =>
      (await get(`/exemptions?${query}`)).body;
    const reasons = ({ items }: any) => items.map(({ reason }: any) => reason);
    const last = await page('state=past&limit=2&offset=618');
    expect([last.total, ...reasons(last)]).toEqual([
      620,
      'Reason 1',
      'Reason 0',
    ]);
    expect(reasons(await page('state=past&limit=2'))).toEqual([
      'Reason 619',
      'Reason 618',
    ]);
    expect(await page('state=open')).toMatchObject({
      total: 1,
      items: [{ id: row.id, state: 'requested' }],
    });
    expect(await page('state=past&q=PARCEL%20619')).toMatchObject({
      total: 1,
      items: [{ reason: 'Reason 619' }],
    });
    expect((await page('state=past&q=nothing')).total).toBe(0);
    expect((await page('state=future')).error.message).toContain('at state');
  });
});
