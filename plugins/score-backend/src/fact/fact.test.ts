import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  createTestScore,
  fact,
  TestScore,
} from '../__testUtils__/createTestScore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('facts on %s', databaseId => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      facts: [fact('demo.one', { maximumAgeHours: 48 }), fact('demo.two')],
    });
    await score.report({ parcel: { 'demo.one': true } });
  });
  const row = () => score.knex('score_fact').where({ source: 'demo' }).first();
  const check = async () =>
    (
      await request(score.app)
        .get('/entities/component/default/parcel')
        .set('Authorization', mockCredentials.user.header())
    ).body.scorecards[0].checks[0];

  it('are written only when they changed, or were long not confirmed', async () => {
    const first = await row();
    score.clock.advance({ hours: 2 });
    await score.report({ parcel: { 'demo.one': true } });
    expect(await row()).toEqual(first);
    // An eighth of 48 h, of which the shorter of all and a day counts.
    score.clock.advance({ hours: 2 });
    await score.report({ parcel: { 'demo.one': true } });
    expect((await row()).confirmed_at).toBe(score.clock.iso());
    const judged = await score.knex('score_entity_state').first();
    expect(await score.knex('score_check_event')).toHaveLength(3);
    score.clock.advance({ hours: 1 });
    await score.report({ parcel: { 'demo.one': true } });
    expect(await score.knex('score_entity_state').first()).toEqual(judged);
  });

  it('are fresh as long as somebody looks, and unknown when nobody does, with the reason', async () => {
    for (let day = 0; day < 5; day++) {
      score.clock.advance({ hours: 24 });
      await score.report({ parcel: { 'demo.one': true } });
    }
    await score.run('judge-all');
    expect((await check()).outcome).toBe('pass');
    score.clock.advance({ hours: 49 });
    await score.run('judge-all');
    const stale = await check();
    expect(stale).toMatchObject({ outcome: 'unknown', cause: 'dataSource' });
    expect(stale.reason).toContain('older than 48 h');
  });

  it('stay as fresh as they were confirmed when a later report has only others', async () => {
    for (let day = 0; day < 4; day++) {
      score.clock.advance({ hours: 24 });
      await score.report({ parcel: { 'demo.one': true } });
    }
    score.clock.advance({ hours: 1 });
    await score.report({ parcel: { 'demo.two': true } });
    await score.run('judge-all');
    expect((await check()).outcome).toBe('pass');
  });

  it('are kept of a report that comes late when nobody saw them later, and only then', async () => {
    const late = score.clock.iso();
    score.clock.advance({ minutes: 5 });
    await score.report({ parcel: { 'demo.one': false } });
    const seen = { value: true, observedAt: late, evidence: [] };
    const { body } = await score.report(
      { parcel: {} },
      { at: late, facts: { 'demo.one': seen, 'demo.two': seen } },
    );
    expect(body.refused).toEqual([]);
    expect(JSON.parse((await row()).facts).v).toEqual({
      'demo.one': false,
      'demo.two': true,
    });
    expect((await row()).reported_at).toBe(score.clock.iso());
  });

  it('keep the last good value while their source fails, marked with error and age', async () => {
    const failing = async () => {
      await score.report({ parcel: {} }, { error: 'The host is down.' });
    };
    score.clock.advance({ hours: 1 });
    const since = score.clock.iso();
    await failing();
    score.clock.advance({ hours: 1 });
    await failing();
    const { body } = await request(score.app)
      .get('/entities/component/default/parcel')
      .set('Authorization', mockCredentials.user.header());
    expect(body.sources.find((item: any) => item.source === 'demo')).toEqual({
      source: 'demo',
      at: '2026-11-17T08:00:00.000Z',
      run: expect.any(Number),
      error: 'The host is down.',
      errorSince: since,
    });
    expect((await check()).outcome).toBe('pass');
    await score.report({ parcel: { 'demo.one': true } });
    expect((await row()).error).toBeNull();
    expect(
      await score
        .knex('score_run')
        .where({ kind: 'facts:demo', status: 'failed' }),
    ).toHaveLength(2);
  });

  it('of hostile text are kept as they are, or refused by name', async () => {
    const answer = await score.report({
      parcel: { 'demo.one': 'yes', 'demo.two': true, 'demo.three': 1 },
    });
    expect(answer.body.accepted).toBe(1);
    expect(answer.body.refused).toMatchObject([
      { fact: 'demo.one', reason: expect.stringContaining('no bool') },
      { fact: 'demo.three', reason: expect.stringContaining('never declared') },
    ]);
    expect((await check()).outcome).toBe('pass');
  });
});
