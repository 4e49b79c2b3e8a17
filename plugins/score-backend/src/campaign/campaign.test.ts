import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  campaignSchema,
  filterOfRows,
  FilterRow,
} from '@fathom/backstage-plugin-score-common';
import request from 'supertest';
import {
  component,
  createTestScore,
  TestScore,
} from '../__testUtils__/createTestScore';
import { codeOf } from '../rollup';
import type { Campaign } from './CampaignStore';
import { SeenEntity, viewSummary } from './viewCampaign';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

/** The second check is announced: it is judged and does not count. */
const announced = `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: starter, title: Starter, owner: group:default/platform }
spec:
  levels:
    - name: Bronze
      checks:
        - { id: one, title: Has one, why: w, remedy: r, expression: demo.one }
    - name: Silver
      checks:
        - { id: two, title: Has two, why: w, remedy: r, expression: demo.two, lifecycle: announced, from: '2027-03-01' }
`;

it.each([
  ['fail', 1],
  ['unknown', 0],
  ['exempt', 0],
  ['pass', 0],
] as const)('what was done and is %s now fell back: %s', (now, regressed) => {
  const entity = { closedOutcome: codeOf.pass, outcome: codeOf[now] };
  expect(viewSummary({} as Campaign, [entity as SeenEntity]).regressed).toBe(
    regressed,
  );
});

describe.each(databases.eachSupportedId())('campaigns on %s', databaseId => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      scorecard: announced,
      entities: [
        component('a', { owner: 'group:default/left' }),
        component('b', { owner: 'group:default/left' }),
        {
          ...component('c', { owner: 'right' }),
          relations: [{ type: 'ownedBy', targetRef: 'group:default/right' }],
        },
        component('lab', { owner: 'group:default/right', lifecycle: 'lab' }),
        component('secret', { owner: 'group:default/hidden' }),
      ],
      allows: (permission, user) =>
        permission === 'fathom.score.read' || user === 'user:default/boss',
      shows: (entity, user) =>
        !user ||
        user === 'user:default/boss' ||
        entity.metadata.name !== 'secret',
    });
    const values = { 'demo.one': true, 'demo.two': false };
    await score.report({
      a: values,
      b: values,
      c: { 'demo.one': true },
      lab: values,
      secret: values,
    });
  });

  const post = (path: string, body: object = {}, user = 'boss') =>
    request(score.app).post(path).set('Authorization', as(user)).send(body);
  const get = (path: string, user = 'boss') =>
    request(score.app).get(path).set('Authorization', as(user));
  const campaign = {
    title: 'Two for all',
    scorecard: 'starter',
    target: { checks: ['two'] },
    appliesTo: { 'spec.lifecycle': 'production' },
    owner: 'group:default/platform',
    startsOn: '2026-11-17',
    targetOn: '2026-12-17',
  };
  const start = async (over: object = {}) => {
    const { body } = await post('/campaigns', { ...campaign, ...over });
    await post(`/campaigns/${body.id}/activate`);
    return body.id as number;
  };

  it('is drafted, started, followed and closed; what falls back is shown', async () => {
    const draft = await post('/campaigns', campaign);
    expect(draft.status).toBe(201);
    const { id, progress } = campaignSchema.parse(draft.body);
    expect(progress).toEqual({ done: 0, open: 3, unknown: 1, exempt: 0 });
    // Nobody else sees a draft, and nobody is told.
    expect((await get(`/campaigns/${id}`, 'ann')).status).toBe(404);
    expect((await get('/campaigns', 'ann')).body.campaigns).toEqual([]);
    await score.run('campaigns');
    expect(score.sent).toEqual([]);

    expect((await post(`/campaigns/${id}/activate`)).status).toBe(200);
    expect((await post(`/campaigns/${id}/activate`)).status).toBe(409);
    score.clock.advance({ days: 1 });
    await score.report({ a: { 'demo.two': true } });
    await score.run('campaigns');
    const active = campaignSchema.parse((await get(`/campaigns/${id}`)).body);
    expect(active.sentence).toBe(
      '1 of 4 services are done, 2 open, not judged: 1; due on 17 Dec 2026.',
    );
    expect(active.days).toEqual([
      { day: '2026-11-17', done: 0, open: 3, unknown: 1, exempt: 0 },
      { day: '2026-11-18', done: 1, open: 2, unknown: 1, exempt: 0 },
    ]);
    expect(active.forecast!.words).toContain('Two weeks');
    expect(active.promotion).toMatchObject([
      { check: 'two', lifecycle: 'announced' },
    ]);

    expect((await post(`/campaigns/${id}/close`)).body.regressed).toBe(0);
    score.clock.advance({ days: 1 });
    await score.report({ a: { 'demo.two': false } });
    await score.run('campaigns');
    const closed = (await get(`/campaigns/${id}`)).body;
    expect(closed.sentence).toBe(
      'Closed; 1 of those that were done fell back since.',
    );
    expect(closed.entities.find((item: any) => item.regressed).entityRef).toBe(
      'component:default/a',
    );
    expect(score.events.map(({ eventId }) => eventId)).toEqual([
      'campaign-create',
      'campaign-activate',
      'campaign-activate',
      'campaign-close',
    ]);
  });

  it('a draft of a level whose checks are all drafts does not say that the level is gone', async () => {
    await score.setScorecard(
      announced.replace('lifecycle: announced', 'lifecycle: draft'),
    );
    const { body } = await post('/campaigns', {
      ...campaign,
      target: { level: 'Silver' },
    });
    expect((await get(`/campaigns/${body.id}`)).body.sentence).toMatch(
      /^A draft about \d+ services; nobody was told yet\.$/,
    );
  });

  it('keeps the last count when its check is taken out, says so, and reminds nobody of it', async () => {
    const id = await start({
      target: { checks: ['two'] },
      targetOn: '2026-11-19',
    });
    await post(`/campaigns/${id}/close`);
    const other = await start();
    const withoutTwo = announced.replace(/ {4}- name: Silver[\s\S]*/, '');
    await score.setScorecard(withoutTwo);
    const told = score.sent.length;
    score.clock.advance({ days: 1 });
    await score.run('campaigns');
    expect(score.sent).toHaveLength(told);
    const read = async (one: number) =>
      campaignSchema.parse((await get(`/campaigns/${one}`)).body);
    const sentence = async (one: number) => (await read(one)).sentence;
    expect((await read(id)).scorecardTitle).toBe('Starter');
    const gone = 'the check "two" is no longer in the scorecard "starter".';
    const last =
      'When it was last counted, 0 of 4 services were done, 3 open, not judged: 1.';
    expect(await sentence(id)).toBe(`Closed; ${gone} ${last}`);
    expect(await sentence(other)).toBe(`Active; ${gone} ${last}`);
    const listed = (await get('/campaigns')).body.campaigns;
    expect(listed.map(({ progress }: any) => progress.open)).toEqual([3, 3]);
  });

  it.each([
    [{ checks: ['one', 'two'] }, /- name: Bronze[\s\S]*/, 'none of its checks'],
    [{ level: 'Silver' }, /- name: Silver[\s\S]*/, 'the level "Silver"'],
  ])('says what is gone of %j', async (target, part, words) => {
    const id = await start({ target });
    const left =
      '- name: Iron\n      checks:\n        - { id: three, title: T, why: w, remedy: r, expression: demo.one }\n';
    await score.setScorecard(announced.replace(part, left));
    await score.run('campaigns');
    expect((await get(`/campaigns/${id}`)).body.sentence).toContain(
      `Active; ${words} is `,
    );
  });

  it('says since when each stands as it does: by its checks, or at least since the first look', async () => {
    score.clock.advance({ days: 10 });
    await score.report({ b: { 'demo.one': false } });
    score.clock.advance({ days: 5 });
    const counting = await post('/campaigns', {
      ...campaign,
      target: { checks: ['one'] },
    });
    expect(
      Object.fromEntries(
        campaignSchema
          .parse(counting.body)
          .entities.map(({ entityRef, outcome, since, isSinceAtLeast }) => [
            entityRef.slice(18),
            [outcome, since.slice(0, 10), isSinceAtLeast],
          ]),
      ),
    ).toEqual({
      a: ['pass', '2026-11-17', false],
      b: ['fail', '2026-11-27', false],
      c: ['pass', '2026-11-17', false],
      secret: ['pass', '2026-11-17', false],
    });
    // What is announced is kept as not applicable: how long it has failed is not known.
    const { body } = await post('/campaigns', campaign);
    expect(body.entities[0]).toMatchObject({
      outcome: 'fail',
      since: score.clock.iso(),
      isSinceAtLeast: true,
    });
    expect(body.scorecardTitle).toBe('Starter');
    expect(body.asks).toEqual([{ check: 'two', title: 'Has two' }]);
  });

  it('deletes a draft with all of it, and nothing that was started', async () => {
    const { id } = (await post('/campaigns', campaign)).body;
    const remove = (user: string) =>
      request(score.app)
        .delete(`/campaigns/${id}`)
        .set('Authorization', as(user));
    expect((await remove('ann')).status).toBe(403);
    expect((await remove('boss')).status).toBe(204);
    expect((await get(`/campaigns/${id}`)).status).toBe(404);
    expect(await score.knex('score_campaign_entity')).toEqual([]);
    expect(score.events.at(-1)).toMatchObject({
      eventId: 'campaign-delete',
    });
    const started = await start();
    const kept = await request(score.app)
      .delete(`/campaigns/${started}`)
      .set('Authorization', as('boss'));
    expect([kept.status, kept.body.error.message]).toEqual([
      409,
      expect.stringContaining('Close it instead'),
    ]);
  });

  it('shows each person the part of the fleet that may be seen', async () => {
    const id = await start();
    const { body } = await get(`/campaigns/${id}`, 'ann');
    expect(body.progress).toEqual({ done: 0, open: 2, unknown: 1, exempt: 0 });
    expect(body.days).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(JSON.stringify(body)).not.toContain('hidden');
  });

  it('tells owners once a week, 7 days and 1 day before the end, of one thing once', async () => {
    const id = await start();
    const told = async () => {
      await score.run('campaigns');
      await score.run('campaigns');
      for (const { payload } of score.sent)
        expect(payload.description).toBe('See which, and how to mend them.');
      return score.sent
        .splice(0)
        .map(({ recipients, payload }) => [
          (recipients as { entityRef: string[] }).entityRef[0].slice(14),
          payload.title,
        ]);
    };
    // A Tuesday.
    const week = await told();
    expect(week).toEqual([
      ['left', 'Two for all: 2 of your services to mend until 17 Dec 2026'],
      ['right', 'Two for all: 1 of your services to mend until 17 Dec 2026'],
      ['hidden', 'Two for all: 1 of your services to mend until 17 Dec 2026'],
    ]);
    score.clock.advance({ days: 3 });
    expect(await told()).toEqual([]);
    score.clock.advance({ days: 3 });
    await score.report({ c: { 'demo.two': true } });
    expect((await told()).map(([team]) => team)).toEqual(['left', 'hidden']);
    score.clock.set('2026-12-10T08:00:00Z');
    expect((await told())[0]).toEqual([
      'left',
      'Two for all ends in 7 days: 2 of your services are open',
    ]);
    score.clock.set('2026-12-12T08:00:00Z');
    expect(await told()).toEqual([]);
    score.clock.set('2026-12-16T08:00:00Z');
    expect((await told())[0][1]).toContain('ends in 1 day');
    score.clock.set('2026-12-18T08:00:00Z');
    expect((await told())[0][1]).toContain('were due on 17 Dec 2026');
    expect((await get(`/campaigns/${id}`)).body.sentence).toBe(
      '1 of 4 services are done, 3 open; was due on 17 Dec 2026.',
    );
  });

  it.each([
    ['2026-12-13', 'in 4 days'],
    ['2026-12-16', 'in 1 day'],
    ['2026-12-17', 'today'],
  ])('who hears late, on %s, hears that it ends %s', async (date, when) => {
    await start();
    score.clock.set(`${date}T08:00:00Z`);
    await score.run('campaigns');
    expect(score.sent[0].payload.title).toBe(
      `Two for all ends ${when}: 2 of your services are open`,
    );
  });

  it('one that cannot be measured does not stop the others', async () => {
    const ids = [
      await start(),
      await start({ target: { level: 'Bronze' } }),
      await start(),
    ];
    score.clock.advance({ days: 1 });
    await score.knex.schema.renameTable('score_exemption', 'away');
    await score.run('campaigns');
    await score.knex.schema.renameTable('away', 'score_exemption');
    const days = async (id: number) =>
      campaignSchema.parse((await get(`/campaigns/${id}`)).body).days?.length;
    expect(await Promise.all(ids.map(days))).toEqual([1, 2, 1]);
    expect(score.logger.error).toHaveBeenCalledTimes(2);
    expect(score.logger.error.mock.calls[0][0]).toContain('Two for all');
    await score.run('campaigns');
    expect(await Promise.all(ids.map(days))).toEqual([2, 2, 2]);
  });

  it('asks for a level, counts what is exempt apart, and refuses what is not there', async () => {
    const id = await start({
      target: { level: 'Bronze' },
      appliesTo: undefined,
    });
    expect((await get(`/campaigns/${id}`)).body.progress).toEqual({
      done: 5,
      open: 0,
      unknown: 0,
      exempt: 0,
    });
    for (const [over, words] of [
      [{ target: { checks: ['three'] } }, 'no check "three"'],
      [{ target: { level: 'Gold' } }, 'no level "Gold"'],
      [{ scorecard: 'none' }, 'no scorecard "none"'],
      [{ targetOn: '2026-11-01' }, 'must lie after'],
      [{ extra: 1 }, 'extra'],
      [
        { appliesTo: { 'spec.owner': { $regex: 'x' } } },
        'at appliesTo: must be a catalog filter',
      ],
      [
        { startsOn: '2026-10-01', targetOn: '2026-11-17' },
        'ends after today, 2026-11-17; "targetOn" is 2026-11-17',
      ],
    ] as const) {
      const { status, body } = await post('/campaigns', {
        ...campaign,
        ...over,
      });
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(words),
      ]);
    }
    const denied = await post('/campaigns', campaign, 'ann');
    expect([denied.status, denied.body.error.message]).toEqual([
      403,
      expect.stringContaining('fathom.score.campaign.manage'),
    ]);
  });

  it('tells whom it would be about before it is drafted', async () => {
    const reach = async (appliesTo?: object, user?: string) =>
      (
        await post(
          '/campaigns/reach',
          { scorecard: 'starter', appliesTo },
          user,
        )
      ).body;
    expect(await reach()).toMatchObject({ total: 5, matched: 5 });
    const rows = (...given: FilterRow[]) => reach(filterOfRows(given));
    expect(
      await rows(
        { field: 'owner', values: ['group:default/right'] },
        { field: 'lifecycle', values: ['production'] },
      ),
    ).toEqual({
      total: 5,
      matched: 1,
      entities: [
        {
          entityRef: 'component:default/c',
          title: 'c',
          owner: 'group:default/right',
          isAsked: true,
        },
      ],
    });
    const asked = async (target: object) =>
      (await post('/campaigns/reach', { scorecard: 'starter', target })).body;
    expect(await asked({ checks: ['two'] })).toMatchObject({
      matched: 5,
      asked: 5,
    });
    // Whom the check lets out is not asked.
    await score.setScorecard(
      announced.replace(
        'lifecycle: announced',
        'appliesTo: { spec.lifecycle: production }, lifecycle: announced',
      ),
    );
    const { entities, ...figures } = await asked({ checks: ['two'] });
    expect(figures).toEqual({ total: 5, matched: 5, asked: 4 });
    expect(
      entities
        .filter(({ isAsked }: any) => !isAsked)
        .map(({ title }: any) => title),
    ).toEqual(['lab']);
    for (const [given, matched] of [
      [{ field: 'owner', values: ['group:default/right', 'group:a/b'] }, 1],
      [{ field: 'lifecycle', values: ['lab', 'production'] }, 5],
      [{ field: 'tag', values: ['none', 'neither'] }, 0],
    ] as const)
      expect(await rows(given)).toMatchObject({ matched });
    // What is not there is no answer of nobody.
    for (const [body, words] of [
      [{ scorecard: 'gone' }, 'There is no scorecard "gone"'],
      [{ scorecard: 'starter', target: { checks: ['x'] } }, 'no check "x"'],
      [{ scorecard: 'starter', target: { level: 'Tin' } }, 'no level "Tin"'],
    ] as const)
      expect(
        (await post('/campaigns/reach', body)).body.error.message,
      ).toContain(words);
    // Not even by number of what the caller may not read.
    expect((await reach({}, 'ann')).error.message).toContain(
      'fathom.score.campaign.manage',
    );
    expect(
      (await reach({ 'spec.owner': { $regex: 'x' } })).error.message,
    ).toContain('at appliesTo: must be a catalog filter');
  });
});
