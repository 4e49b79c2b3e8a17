import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  checkPageSchema,
  entityScoreSchema,
  fleetSchema,
  rollupPageSchema,
  scorecardPageSchema,
} from '@fathom/backstage-plugin-score-common';
import request from 'supertest';
import { KnexScorecardStore } from './scorecard';
import {
  component,
  createTestScore,
  sentTo,
  TestScore,
  twoChecks,
} from './__testUtils__/createTestScore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);
const other = (kind: string, name: string, over: object = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  ...over,
});

describe.each(databases.eachSupportedId())('pages on %s', databaseId => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      badges: true,
      entities: [
        component('a', { owner: 'group:default/left', system: 'shop' }),
        component('b', { owner: 'group:default/left' }),
        component('secret', { owner: 'group:default/left' }),
        other('Group', 'left', {
          relations: [
            { type: 'hasMember', targetRef: 'user:default/ann' },
            { type: 'hasMember', targetRef: 'user:default/ben' },
          ],
        }),
        other('System', 'shop', { spec: { domain: 'retail' } }),
        other('Domain', 'retail'),
      ],
      allows: (permission, user) =>
        permission === 'fathom.score.read' || user === 'user:default/boss',
      shows: (entity, user) =>
        !user ||
        user === 'user:default/boss' ||
        entity.metadata.name !== 'secret',
    });
    await score.report({
      a: { 'demo.one': true, 'demo.two': false },
      b: { 'demo.one': false, 'demo.two': false },
      secret: { 'demo.one': false, 'demo.two': false },
    });
    await score.run('save-day');
  });
  const get = (path: string, user = 'ann') =>
    request(score.app).get(path).set('Authorization', as(user));
  const send = (
    method: 'post' | 'put',
    path: string,
    body = {},
    user = 'boss',
  ) =>
    request(score.app)[method](path).set('Authorization', as(user)).send(body);

  it('tells of a check who fails since when, over what may be read', async () => {
    const page = checkPageSchema.parse((await get('/checks/starter/two')).body);
    expect(page).toMatchObject({
      title: 'Has two',
      sentence: '0 of 2 judged services pass.',
      counts: { pass: 0, fail: 2, unknown: 0 },
      total: 2,
      owners: ['group:default/left'],
    });
    expect(page.items.map(item => item.entityRef).sort()).toEqual([
      'component:default/a',
      'component:default/b',
    ]);
    expect(page.items[0]).toMatchObject({ since: expect.any(String) });
    // The trend of all would tell of what hides.
    expect(page.trend).toBeUndefined();
    const whole = checkPageSchema.parse(
      (await get('/checks/starter/two', 'boss')).body,
    );
    expect(whole.trend).toEqual([
      {
        day: '2026-11-17',
        counts: { pass: 0, fail: 3, unknown: 0, notApplicable: 0, exempt: 0 },
      },
    ]);
    expect((await get('/checks/starter/none')).status).toBe(404);
  });

  it('tells a team what to do this week: the cheapest steps to the next levels', async () => {
    const page = rollupPageSchema.parse(
      (await get('/rollups/group/default/left')).body,
    );
    expect(page.sentence).toBe(
      'Of 2 services, 1 holds Bronze, 1 holds no level yet.',
    );
    expect(
      page.steps.map(({ entityRef, check, minutes, to, left }) => [
        entityRef.slice(-1),
        check,
        minutes,
        to,
        left,
      ]),
    ).toEqual([
      ['b', 'one', 10, 'Bronze', 1],
      ['a', 'two', 120, 'Silver', 1],
    ]);
    expect(page.entities).toBe(2);
    expect(JSON.stringify(page)).not.toContain('secret');
    for (const path of ['system/default/shop', 'domain/default/retail'])
      expect((await get(`/rollups/${path}`)).body).toMatchObject({
        entities: 1,
        judged: 1,
        counts: { pass: 1, fail: 1 },
      });
    expect((await get('/rollups/component/default/a')).status).toBe(404);
    expect((await get('/rollups/group/default/none')).status).toBe(404);
  });

  it('tells a team which check moved a level, and what turned it', async () => {
    score.clock.advance({ hours: 1 });
    await score.report({ a: { 'demo.one': false } });
    score.clock.advance({ hours: 1 });
    await score.setScorecard(
      twoChecks().replace("'demo.one'", "'demo.one || !demo.one'"),
    );
    const { moves } = rollupPageSchema.parse(
      (await get('/rollups/group/default/left')).body,
    );
    const one = { check: 'one', title: 'Has one' };
    expect(
      moves.map(({ entityRef, before, level, because }) => [
        entityRef.slice(-1),
        before,
        level,
        because,
      ]),
    ).toEqual([
      ...['b', 'a'].map(name => [
        name,
        undefined,
        'Bronze',
        [{ ...one, outcome: 'pass', cause: 'rule' }],
      ]),
      ['a', 'Bronze', undefined, [{ ...one, outcome: 'fail', cause: 'code' }]],
      ['a', undefined, 'Bronze', [{ ...one, outcome: 'pass', cause: 'seen' }]],
    ]);
  });

  it('hostile input 65: groups the fleet by owner, system and domain, over what may be read', async () => {
    const fleet = fleetSchema.parse(
      (await get('/entities?groupBy=domain')).body,
    );
    expect(fleet.groups).toMatchObject([
      { entities: 1, levels: [{ count: 1 }] },
      { ref: 'domain:default/retail', entities: 1 },
    ]);
    expect(fleet.domains).toEqual(['domain:default/retail']);
    expect(
      (await get('/entities?domain=domain:default/retail')).body.total,
    ).toBe(1);
    // What a group counts is found by its filter, also where the group has no name.
    const rest = fleetSchema.parse(
      (await get('/entities?domain=none&system=none')).body,
    );
    expect(rest.items.map(({ title }) => title)).toEqual(['b']);
    expect((await get('/entities?owner=none')).body.total).toBe(0);
    expect((await get('/entities?groupBy=owner', 'boss')).body.groups).toEqual([
      expect.objectContaining({ entities: 3, judged: 3 }),
    ]);
    const json = await get('/export.json');
    expect(json.headers['content-disposition']).toContain('starter.json');
    expect(json.body.items).toHaveLength(2);
  });

  it('shows a scorecard with its changes from git, and drafts to their owners only', async () => {
    score.clock.advance({ days: 1 });
    await score.setScorecard(
      twoChecks('!demo.one').replace('effort: 2 h', 'lifecycle: draft'),
    );
    const page = scorecardPageSchema.parse(
      (await get('/scorecards/starter')).body,
    );
    expect(page.levels.map(({ checks }) => checks.length)).toEqual([1, 0]);
    expect(page.versions).toMatchObject([
      { since: '2026-11-18T08:00:00.000Z', inForce: true, changed: ['one'] },
      { since: '2026-11-17T08:00:00.000Z', added: ['one'] },
    ]);
    const checksOf = async (user: string) =>
      (
        await get('/entities/component/default/a', user)
      ).body.scorecards[0].checks.map(({ id }: any) => id);
    expect(await checksOf('ann')).toEqual(['one']);
    expect(await checksOf('boss')).toEqual(['one', 'two']);
    expect(
      (await get('/entities')).body.checks.map(({ id }: any) => id),
    ).toEqual(['one']);
    expect((await get('/checks/starter/two')).status).toBe(404);
  });

  it('says of each service why: what decides, or what could not be read', async () => {
    const reasons = async (path: string) =>
      Object.fromEntries(
        (await get(`/checks/starter/${path}`)).body.items.map(
          ({ title, reason }: any) => [title, reason],
        ),
      );
    expect(await reasons('two')).toEqual({
      a: 'demo.two is false, should be true',
      b: 'demo.two is false, should be true',
    });
    expect(await reasons('one?outcome=pass')).toEqual({
      a: 'demo.one is true',
    });
    score.clock.advance({ days: 367 });
    // What was kept says "fail" until it is judged anew.
    expect(await reasons('two')).toEqual({ a: undefined, b: undefined });
    await score.run('judge-all');
    await score.settle();
    expect((await reasons('two?outcome=unknown')).a).toBe(
      'demo.two: last seen 17 Nov 2026, 08:00 UTC, longer ago than 1 year',
    );
  });

  it('says of each service that a check is not about what let it out', async () => {
    const reasons = async () =>
      (await get('/checks/starter/two?outcome=notApplicable')).body.items.map(
        ({ title, reason }: any) => [title, reason],
      );
    const card = (words: string) =>
      score.setScorecard(twoChecks().replace('effort: 2 h', words));
    await card('appliesTo: { spec.system: shop }');
    expect(await reasons()).toEqual([
      [
        'b',
        'It is for entities with spec.system shop; this one has spec.system nothing.',
      ],
    ]);
    await card("from: '2027-03-01'");
    expect((await reasons()).sort()).toEqual([
      ['a', 'It counts from 1 Mar 2027.'],
      ['b', 'It counts from 1 Mar 2027.'],
    ]);
  });

  it('says whom a scorecard and a check are about, and who owns them', async () => {
    await score.setScorecard(
      twoChecks()
        .replace('spec:\n', 'spec:\n  appliesTo: { kind: Component }\n')
        .replace(
          'effort: 2 h',
          'owner: group:default/left\n          appliesTo: { spec.type: service }',
        ),
    );
    const page = scorecardPageSchema.parse(
      (await get('/scorecards/starter')).body,
    );
    expect(page.appliesTo).toEqual({ kind: 'Component' });
    expect(page.levels[1].checks[0]).toMatchObject({
      owner: 'group:default/left',
      appliesTo: { 'spec.type': 'service' },
    });
    expect(
      checkPageSchema.parse((await get('/checks/starter/two')).body),
    ).toMatchObject({
      scorecardTitle: 'Starter',
      owner: 'group:default/left',
      appliesTo: { 'spec.type': 'service' },
      scorecardAppliesTo: { kind: 'Component' },
    });
    expect((await get('/checks/starter/one')).body.owner).toBe(page.owner);
  });

  it('tells a card the next step alone, with its evidence', async () => {
    const path = '/entities/component/default/a';
    const whole = entityScoreSchema.parse((await get(path)).body);
    const card = entityScoreSchema.parse(
      (await get(`${path}?checks=next`)).body,
    );
    const [all] = whole.scorecards;
    const next = all.checks.filter(({ id }) => id === 'two');
    expect([all.nextStep, all.checks.length, next.length]).toEqual([
      'two',
      2,
      1,
    ]);
    expect(card).toEqual({
      ...whole,
      judgedAt: card.judgedAt,
      scorecards: [{ ...all, checks: next }],
    });
    expect((await get(`${path}?checks=some`)).status).toBe(400);
  });

  it('says that nothing matches, where others are scored', async () => {
    expect((await get('/entities?q=nosuch')).body).toMatchObject({
      total: 0,
      sentence: 'No service matches what is asked for.',
    });
  });

  it('shows the scorecard that was there first, whatever another is called', async () => {
    const source = { repository: 'https://host/another', path: '' };
    await KnexScorecardStore.create(score.knex).saveSource(
      source,
      [
        {
          ...source,
          path: 'alpha.yaml',
          name: 'alpha',
          goodText: twoChecks().replace(
            'name: starter, title: Starter',
            'name: alpha, title: Alpha',
          ),
          problems: [],
        },
      ],
      score.clock.iso(),
    );
    await score.run('judge-all');
    await score.settle();
    for (const path of [
      '/entities',
      '/rollups/group/default/left',
      `/replay?at=${score.clock.iso()}`,
      `/replay?rules=now&at=${score.clock.iso()}`,
    ])
      expect([path, (await get(path)).body.scorecard]).toEqual([
        path,
        'starter',
      ]);
    expect(
      (await get('/scorecards')).body.scorecards.map(({ name }: any) => name),
    ).toEqual(['starter', 'alpha']);
  });

  it('makes a badge at an address that is told once, and revokes it', async () => {
    const body = { entityRef: 'component:default/a', scorecard: 'starter' };
    expect((await send('post', '/badges', body, 'ann')).status).toBe(403);
    const made = await send('post', '/badges', body);
    expect(made.status).toBe(201);
    const path = made.body.path.replace('/api/score', '');
    expect(path).toMatch(/^\/badge\/[\w-]{32}\.svg$/);
    const svg = await request(score.app).get(path);
    expect([svg.status, svg.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('image/svg+xml'),
    ]);
    expect(svg.body.toString()).toContain('starter: Bronze');
    expect((await get('/badges', 'boss')).body.badges).toEqual([
      expect.not.objectContaining({ path: expect.anything() }),
    ]);
    expect(JSON.stringify(await score.knex('score_badge'))).not.toContain(
      path.slice(7, -4),
    );
    expect((await send('post', `/badges/${made.body.id}/revoke`)).status).toBe(
      204,
    );
    for (const gone of [path, '/badge/guess.svg'])
      expect((await request(score.app).get(gone)).body.error?.message).toBe(
        'There is no such badge.',
      );
  });

  it('lists the badge of a service that left the catalog, named to who made it, and revokes it', async () => {
    const body = { entityRef: 'component:default/a', scorecard: 'starter' };
    const { id, path } = (await send('post', '/badges', body)).body;
    await send('post', '/badges', {
      ...body,
      entityRef: 'component:default/b',
    });
    await score
      .knex('score_entity')
      .where({ ref: 'component:default/a' })
      .update({ gone_at: score.clock.now().getTime() });
    expect((await get('/badges', 'boss')).body.badges).toEqual([
      expect.objectContaining({ entityRef: 'component:default/b' }),
      expect.objectContaining({ ...body, id, isGone: true }),
    ]);
    await score
      .knex('score_badge')
      .where({ id })
      .update({ created_by: 'user:default/somebody' });
    const [, nameless] = (await get('/badges', 'boss')).body.badges;
    expect(nameless).toEqual({
      ...{ id, isGone: true, scorecard: 'starter' },
      createdAt: expect.any(String),
    });
    expect((await send('post', `/badges/${id}/revoke`)).status).toBe(204);
    expect((await send('post', `/badges/${id}/revoke`)).status).toBe(404);
    expect((await get('/badges', 'boss')).body.badges).toHaveLength(1);
    expect(
      (await request(score.app).get(path.replace('/api/score', ''))).status,
    ).toBe(404);
  });

  it('tells owners of a fall the day after, at once, or not, as each chose', async () => {
    await send('put', '/preferences', { falls: 'off' }, 'ben');
    expect((await get('/preferences', 'ben')).body).toEqual({ falls: 'off' });
    expect((await get('/preferences')).body).toEqual({ falls: 'digest' });
    score.clock.advance({ hours: 1 });
    await score.report({ a: { 'demo.one': false } });
    await score.run('tell-falls');
    expect(score.sent).toEqual([]);
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    await score.run('tell-falls');
    expect(score.sent).toMatchObject([
      {
        recipients: { entityRef: ['user:default/ann'] },
        payload: {
          title: 'A service of yours fell to a lower level',
          description: 'Starter: 1. See which, and why.',
          link: '/scorecards/teams/default/left',
        },
      },
    ]);
    // Who wants to hear at once does; what rose again meanwhile is no news.
    await send('put', '/preferences', { falls: 'now' }, 'ann');
    await score.report({ a: { 'demo.one': true } });
    score.sent.length = 0;
    await score.run('tell-falls');
    expect(score.sent).toEqual([]);
    score.clock.advance({ minutes: 1 });
    await score.report({ a: { 'demo.one': false } });
    await score.run('tell-falls');
    expect(score.sent).toHaveLength(1);
  });

  it('tells of falls by their number alone: who is told may not read each service', async () => {
    await score.report({ secret: { 'demo.one': true } });
    score.clock.advance({ hours: 1 });
    await score.report({
      a: { 'demo.one': false },
      secret: { 'demo.one': false },
    });
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(score.sent.map(({ payload }) => payload)).toMatchObject([
      { title: '2 levels of your services fell', topic: 'score-level' },
      { description: 'Starter: 2. See which, and why.' },
    ]);
    expect(JSON.stringify(score.sent)).not.toContain('secret');
  });

  it('tells owners of a check that is new only where it is about a service of theirs', async () => {
    score.entities.push(
      component('book', { type: 'library', owner: 'user:default/cy' }),
    );
    await score.run('collect-catalog');
    await score.settle();
    score.clock.advance({ hours: 1 });
    await score.setScorecard(
      twoChecks().replace(
        '    - name: Silver',
        `        - id: three
          title: Has three
          why: It matters.
          remedy: Do three.
          appliesTo: { spec.type: library }
          from: '2026-12-24'
          expression: demo.one
    - name: Silver`,
      ),
    );
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(score.sent.map(sentTo)).toEqual([['user:default/cy']]);
  });

  it('tells owners of checks that are new, the day after, and not of drafts', async () => {
    const more = twoChecks().replace(
      '    - name: Silver',
      `        - id: three
          title: Has three
          why: It matters.
          remedy: Do three.
          from: '2026-12-24'
          expression: demo.one
        - id: four
          title: Has four
          why: It matters.
          remedy: Do four.
          lifecycle: draft
          expression: demo.one
    - name: Silver`,
    );
    score.clock.advance({ hours: 1 });
    await score.setScorecard(more);
    await send('put', '/preferences', { falls: 'now' }, 'ben');
    await score.run('tell-falls');
    expect(score.sent.map(sentTo)).toEqual([['user:default/ben']]);
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    await score.run('tell-falls');
    expect(score.sent).toMatchObject([
      {
        payload: {
          title: 'A check is new',
          description: 'Has three (Bronze, counts from 24 Dec 2026).',
          topic: 'score-check',
        },
      },
      { recipients: { entityRef: ['user:default/ann'] } },
    ]);
  });

  it('tells who is in two teams of what is new for each, once', async () => {
    score.entities.push(
      component('book', { type: 'library', owner: 'group:default/right' }),
      other('Group', 'right', {
        relations: [{ type: 'hasMember', targetRef: 'user:default/ann' }],
      }),
    );
    await score.run('collect-catalog');
    await score.settle();
    const named = (name: string, type: string) =>
      twoChecks()
        .replace('name: starter', `name: ${name}`)
        .replace('spec:\n', `spec:\n  appliesTo: { spec.type: ${type} }\n`);
    const third = (text: string, title: string) =>
      text.replace(
        '    - name: Silver',
        `        - { id: three, title: ${title}, why: It matters., remedy: Do it., expression: demo.one }
    - name: Silver`,
      );
    const source = { repository: 'https://host/more', path: '' };
    const save = async (services: string, books: string) => {
      await KnexScorecardStore.create(score.knex).saveSource(
        source,
        Object.entries({ services, books }).map(([name, goodText]) => ({
          ...source,
          path: `${name}.yaml`,
          name,
          goodText,
          problems: [],
        })),
        score.clock.now().toISOString(),
      );
      await score.run('judge-all');
      await score.settle();
    };
    const [services, books] = [
      named('services', 'service'),
      named('books', 'library'),
    ];
    await save(services, books);
    score.clock.advance({ hours: 1 });
    await save(third(services, 'Serves'), third(books, 'Reads'));
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(
      score.sent
        .filter(some => sentTo(some).includes('user:default/ann'))
        .map(({ payload }) => payload.description),
    ).toEqual([expect.stringMatching(/Reads.*Serves|Serves.*Reads/)]);
  });

  it('tells owners of a draft once it is announced', async () => {
    const third = (lifecycle: string) =>
      twoChecks().replace(
        '    - name: Silver',
        `        - id: three
          title: Has three
          why: It matters.
          remedy: Do three.
          ${lifecycle}
          expression: demo.one
    - name: Silver`,
      );
    score.clock.advance({ hours: 1 });
    await score.setScorecard(third('lifecycle: draft'));
    score.clock.advance({ days: 5 });
    await score.run('tell-falls');
    expect(score.sent).toEqual([]);
    await score.setScorecard(third("from: '2026-12-24'"));
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(score.sent.map(({ payload }) => payload.description)).toEqual([
      'Has three (Bronze, counts from 24 Dec 2026).',
      'Has three (Bronze, counts from 24 Dec 2026).',
    ]);
    // What was told as announced is not new again when it counts.
    await score.setScorecard(third('lifecycle: active'));
    score.clock.advance({ days: 1 });
    await score.run('tell-falls');
    expect(score.sent).toHaveLength(2);
  });

  it('shows a draft to its owners only, wherever checks are listed', async () => {
    await score.setScorecard(
      twoChecks().replace(
        '          effort: 2 h',
        '          lifecycle: draft\n          effort: 2 h',
      ),
    );
    const seen = async (user: string) => ({
      list: (await get('/scorecards', user)).body.scorecards[0].levels[1]
        .checks,
      fleet: (await get('/entities', user)).body.checks.map((c: any) => [
        c.id,
        c.lifecycle,
      ]),
      page: (await get('/checks/starter/two', user)).status,
      tab: (
        await get('/entities/component/default/a', user)
      ).body.scorecards[0].checks.map((c: any) => c.id),
      definition: (await get('/scorecards/starter', user)).body.levels[1]
        .checks,
      history: [
        ...new Set(
          (
            await get('/entities/component/default/a/history', user)
          ).body.outcomes.map((c: any) => c.check),
        ),
      ].sort(),
    });
    expect(await seen('ann')).toEqual({
      list: [],
      fleet: [['one', 'active']],
      page: 404,
      tab: ['one'],
      definition: [],
      history: ['one'],
    });
    // Who announces rules sees all drafts.
    expect(await seen('boss')).toMatchObject({
      list: ['two'],
      fleet: [
        ['one', 'active'],
        ['two', 'draft'],
      ],
      page: 200,
      tab: ['one', 'two'],
      definition: [{ id: 'two' }],
      history: ['one', 'two'],
    });
  });

  it('says what would turn a check, by which run it was seen, and what it took others', async () => {
    const check = async () =>
      entityScoreSchema
        .parse((await get('/entities/component/default/a', 'boss')).body)
        .scorecards[0].checks.find(({ id }) => id === 'two')!;
    expect(await check()).toMatchObject({
      turn: {
        to: 'pass',
        needs: { kind: 'fact', fact: 'demo.two', value: true, actual: false },
      },
      operands: [{ run: expect.any(Number) }],
    });
    expect((await check()).learntMinutes).toBeUndefined();
    for (const name of ['a', 'b', 'secret']) {
      score.clock.advance({ hours: 6 });
      await score.report({ [name]: { 'demo.one': true, 'demo.two': true } });
    }
    // The first answer comes from what is known, and has it read anew.
    await check();
    expect(await check()).toMatchObject({ learntMinutes: 240, learntFrom: 3 });
    // Two of three may be read: what the third took is no part of it.
    const page = await get('/checks/starter/two');
    expect(page.body.learntMinutes).toBeUndefined();
    expect((await get('/checks/starter/two', 'boss')).body.learntFrom).toBe(3);
  });

  it('remembers runs, so that unchanged and not looked at differ', async () => {
    await score.run('collect-catalog');
    await score.run('collect-catalog');
    const { runs } = (await get('/runs', 'boss')).body;
    expect(runs.find(({ kind }: any) => kind === 'catalog')).toMatchObject({
      status: 'succeeded',
      counts: { seen: 3, changed: 0, gone: 0 },
      times: expect.any(Number),
    });
    expect(runs.find(({ kind }: any) => kind === 'facts:demo')).toMatchObject({
      counts: { looked: 3, changed: 3, refused: 0, failed: 0 },
    });
    // How many there are would tell of what hides.
    const told = (await get('/runs')).body;
    const seen = told.runs;
    expect(told.isWhole).toBe(false);
    expect(
      [...told.latest, ...seen].filter(
        ({ counts, error }: any) => counts ?? error,
      ),
    ).toEqual([]);
    expect(seen.map(({ id }: any) => id)).toEqual(
      runs.map(({ id }: any) => id),
    );
    const one = (await get('/runs?kind=catalog&limit=1', 'boss')).body;
    expect(one).toMatchObject({ total: 2, runs: [{ kind: 'catalog' }] });
    expect(one.latest.map(({ kind }: any) => kind)).toContain('facts:demo');
    expect((await get('/runs?status=lost')).status).toBe(400);
  });

  it('tells the level beside the other facts of a service', async () => {
    await score.run('read-scorecards');
    await score.settle();
    const { facts } = (await get('/facts/component/default/a')).body;
    expect(
      facts
        .filter(({ id }: any) => id.startsWith('scorecard.'))
        .map(({ id, state, value }: any) => [id, state, value]),
    ).toEqual([
      ['scorecard.starterLevel', 'value', 'Bronze'],
      ['scorecard.starterRank', 'value', 1],
    ]);
  });
});
