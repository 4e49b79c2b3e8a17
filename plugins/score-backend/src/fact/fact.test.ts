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
    expect(JSON.parse((await row()).facts).at).toBe(score.clock.iso());
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
    expect(stale.reason).toContain('longer ago than 2 days');
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

  it('that come late are in the history at their own time, beside what was told later', async () => {
    const start = score.clock.now().getTime();
    const told = (minute: number, seen: number, values: object) => {
      const time = (n: number) => new Date(start + n * 60_000).toISOString();
      const facts = Object.entries(values).map(([id, value]) => [
        id,
        { value, observedAt: time(seen), evidence: [] },
      ]);
      return score.report(
        { parcel: {} },
        { at: time(minute), facts: Object.fromEntries(facts) },
      );
    };
    const history = async (name: string) =>
      (
        await score
          .knex('score_fact_event as e')
          .join('score_fact_name as n', 'n.id', 'e.fact_id')
          .where({ 'n.fact': name })
          .orderBy('e.at')
          .select('e.at', 'e.value')
      ).map(event => [(Number(event.at) - start) / 60_000, event.value]);
    score.clock.advance({ hours: 1 });
    await told(10, 10, { 'demo.one': false });
    await told(5, 5, { 'demo.two': true });
    expect(await history('demo.two')).toEqual([[5, 'true']]);
    // Told at 20 and seen at 11; then, late, what was seen of it at 15.
    await told(20, 11, { 'demo.one': true });
    await told(16, 15, { 'demo.one': false });
    expect(await history('demo.one')).toEqual([
      [0, 'true'],
      [10, 'false'],
      [20, 'true'],
      [20 + 1 / 60_000, 'false'],
    ]);
  });

  it('that cannot be kept end their run as failed, with the words', async () => {
    await score.knex.schema.renameTable('score_fact_event', 'away');
    const { status } = await score.report({ parcel: { 'demo.one': false } });
    await score.knex.schema.renameTable('away', 'score_fact_event');
    expect(status).toBe(500);
    const run = await score
      .knex('score_run')
      .where({ kind: 'facts:demo' })
      .orderBy('id', 'desc')
      .first();
    expect(run.status).toBe('failed');
    expect(run.error).toContain('score_fact_event');
    expect(run.ended_at).not.toBeNull();
  });

  it('that are all of others leave no error without a fact', async () => {
    const before = await row();
    const { body } = await score.report(
      { parcel: {} },
      { error: 'x', about: ['other.one'] },
    );
    expect(body.refused).toMatchObject([{ fact: 'other.one' }]);
    expect(await row()).toEqual(before);
  });

  it('keep when their source failed last: a good look that comes late ends it', async () => {
    const failed = score.clock.iso();
    const ago = (minutes: number) =>
      new Date(Date.parse(failed) + minutes * 60_000).toISOString();
    await score.report({ parcel: {} }, { error: 'Down.', about: ['demo.one'] });
    score.clock.advance({ minutes: 10 });
    await score.report({ parcel: { 'demo.two': true } });
    expect(JSON.parse((await row()).errors)).toMatchObject([{ last: failed }]);
    await score.report({ parcel: {} }, { about: ['demo.one'], at: ago(5) });
    expect((await row()).error).toBeNull();
    // Of all facts, which needs no list.
    await score.report({ parcel: {} }, { error: 'Shut.' });
    expect(await row()).toMatchObject({ error: 'Shut.', errors: null });
    await score.report({ parcel: {} }, { at: ago(9) });
    expect((await row()).error).toBe('Shut.');
  });

  it('are as old as each was itself seen, whatever was seen of the others', async () => {
    // In one report: one seen now, the other long ago.
    const observation = (value: boolean, observedAt: string) => ({
      value,
      observedAt,
      evidence: [],
    });
    const long = new Date(
      score.clock.now().getTime() - 50 * 3_600_000,
    ).toISOString();
    await score.report(
      { parcel: {} },
      {
        facts: {
          'demo.one': observation(true, score.clock.iso()),
          'demo.two': observation(true, long),
        },
      },
    );
    const times = async () => {
      const { body } = await request(score.app)
        .get('/facts/component/default/parcel')
        .set('Authorization', mockCredentials.user.header());
      return Object.fromEntries(
        body.facts.map(({ id, observedAt }: any) => [id, observedAt]),
      );
    };
    const first = score.clock.iso();
    expect(await times()).toMatchObject({
      'demo.one': first,
      'demo.two': long,
    });
    // Looked at again alone, the one is fresh and the other no fresher.
    score.clock.advance({ hours: 47 });
    await score.report({ parcel: { 'demo.one': true } });
    score.clock.advance({ hours: 47 });
    await score.run('judge-all');
    expect(await check()).toMatchObject({ outcome: 'pass' });
    expect((await times())['demo.two']).toBe(long);
    // And the reverse: the other is looked at, and the one grows too old.
    await score.report({ parcel: { 'demo.two': true } });
    score.clock.advance({ hours: 2 });
    await score.run('judge-all');
    expect(await check()).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('longer ago than 2 days'),
    });
  });

  it('of a part are not written again as long as they are the same', async () => {
    await score.report({ parcel: { 'demo.two': true } });
    const before = await row();
    const versions = () => score.knex('score_entity').select('fact_version');
    const version = await versions();
    for (let n = 0; n < 3; n++) {
      score.clock.advance({ minutes: 50 });
      await score.report({ parcel: { 'demo.two': true } });
      expect(await row()).toEqual(before);
    }
    expect(await versions()).toEqual(version);
  });

  it('hostile input 81: that are yet to come are kept as seen now, and their source is named', async () => {
    const now = score.clock.iso();
    const { body } = await score.report(
      { parcel: {} },
      {
        at: '2027-11-17T08:00:00.000Z',
        facts: {
          'demo.one': {
            value: true,
            observedAt: '2027-11-17T08:00:00+02:00',
            evidence: [],
          },
        },
      },
    );
    expect(body).toEqual({ accepted: 1, refused: [] });
    expect(await row()).toMatchObject({ reported_at: now, collected_at: now });
    expect(score.logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/source "demo".*2027-11-17T08:00.*clock/),
    );
    // It is no fresher than others, and does not shut out what is told in between.
    score.clock.advance({ hours: 1 });
    await score.report({ parcel: { 'demo.one': false } });
    expect(JSON.parse((await row()).facts).v['demo.one']).toBe(false);
    score.clock.advance({ hours: 49 });
    await score.run('judge-all');
    expect(await check()).toMatchObject({ outcome: 'unknown' });
  });

  it('hostile input 60: at a time that no calendar has are refused', async () => {
    const { status, body } = await score.report(
      { parcel: {} },
      { at: '2026-13-01T00:00:00Z' },
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain('reports.0.at');
  });

  it('keep the error of one room of a source when another room looked well', async () => {
    const seen = async () => {
      const { body } = await request(score.app)
        .get('/facts/component/default/parcel')
        .set('Authorization', mockCredentials.user.header());
      return Object.fromEntries(
        body.facts
          .filter(({ source }: any) => source === 'demo')
          .map(({ id, error, message }: any) => [id, error ?? message]),
      );
    };
    const source = async () =>
      (
        await request(score.app)
          .get('/entities/component/default/parcel')
          .set('Authorization', mockCredentials.user.header())
      ).body.sources.find((item: any) => item.source === 'demo');
    const since = score.clock.iso();
    await score.report({ parcel: {} }, { error: 'The host is down.' });
    score.clock.advance({ minutes: 1 });
    await score.report({ parcel: { 'demo.two': true } });
    expect(await seen()).toEqual({
      'demo.one': 'The host is down.',
      'demo.two': undefined,
    });
    expect(await source()).toMatchObject({
      error: 'The host is down.',
      errorSince: since,
    });
    // Each says what it looked for.
    await score.report(
      { parcel: {} },
      { error: 'Two is gone.', about: ['demo.two'] },
    );
    expect(await seen()).toEqual({
      'demo.one': 'The host is down.',
      'demo.two': 'Two is gone.',
    });
    expect((await source()).error).toBe('The host is down.; Two is gone.');
    const before = await row();
    await score.report(
      { parcel: {} },
      { error: 'Two is gone.', about: ['demo.two'] },
    );
    expect(await row()).toEqual(before);
    await score.report({ parcel: {} }, { about: ['demo.one'] });
    expect(await seen()).toEqual({
      'demo.one': undefined,
      'demo.two': 'Two is gone.',
    });
    await score.report({ parcel: { 'demo.one': true, 'demo.two': true } });
    expect(await source()).not.toHaveProperty('error');
    expect((await row()).errors).toBeNull();
    const { body } = await score.report(
      { parcel: {} },
      { error: 'x', about: ['other.one', 'demo.two'] },
    );
    expect(body.refused).toMatchObject([{ fact: 'other.one' }]);
    expect(await seen()).toEqual({ 'demo.one': undefined, 'demo.two': 'x' });
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
    score.clock.advance({ minutes: 1 });
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
