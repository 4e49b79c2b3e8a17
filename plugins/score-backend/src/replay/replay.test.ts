import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  entityHistorySchema,
  parseFactExport,
  previewSchema,
  replaySchema,
} from '@fathom/backstage-plugin-score-common';
import request from 'supertest';
import {
  component,
  createTestScore,
  TestScore,
  twoChecks,
} from '../__testUtils__/createTestScore';
import { KnexCheckStateStore } from '../score';
import { KnexScorecardStore } from '../scorecard';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const as = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

describe.each(databases.eachSupportedId())('the past on %s', databaseId => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      entities: [
        component('parcel', { owner: 'group:default/parcels' }),
        component('secret', { owner: 'group:default/hidden' }),
      ],
      allows: (permission, user) =>
        permission === 'fathom.score.read' || user === 'user:default/boss',
      shows: (entity, user) => !user || entity.metadata.name !== 'secret',
    });
    await score.report({
      parcel: { 'demo.one': true, 'demo.two': false },
      secret: { 'demo.one': true, 'demo.two': true },
    });
  });
  const get = (path: string, user = 'ann') =>
    request(score.app).get(path).set('Authorization', as(user));
  const history = async () =>
    entityHistorySchema.parse(
      (await get('/entities/component/default/parcel/history')).body,
    );

  it('names the cause of each move: the code, the rule, the first judging', async () => {
    score.clock.advance({ days: 1 });
    await score.report({ parcel: { 'demo.two': true } });
    score.clock.advance({ days: 1 });
    await score.setScorecard(twoChecks('!demo.one'));
    const { outcomes, levels } = await history();
    expect(
      outcomes.map(({ at, check, outcome, cause, words }) => [
        at.slice(0, 10),
        check,
        outcome,
        cause,
        words,
      ]),
    ).toEqual([
      ['2026-11-19', 'one', 'fail', 'rule', 'the rule changed'],
      [
        '2026-11-18',
        'two',
        'pass',
        'code',
        'the code changed: demo.two false → true',
      ],
      ...['one', 'two'].map(check => [
        '2026-11-17',
        check,
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ]),
      ...['one', 'two'].map(check => [
        '2026-11-17',
        check,
        'unknown',
        'first',
        'judged for the first time',
      ]),
    ]);
    expect(
      levels.map(({ before, level, direction }) => [before, level, direction]),
    ).toEqual([
      ['Silver', undefined, 'fell'],
      ['Bronze', 'Silver', 'rose'],
      [undefined, 'Bronze', 'rose'],
      [undefined, undefined, 'began'],
    ]);
    expect(levels.map(({ title }) => title)).toEqual(Array(4).fill('Starter'));
    expect(
      levels.map(({ because }) =>
        because.map(({ title, outcome, cause }) => [title, outcome, cause]),
      ),
    ).toEqual([
      [['Has one', 'fail', 'rule']],
      [['Has two', 'pass', 'code']],
      [['Has one', 'pass', 'seen']],
      [],
    ]);
  });

  it('says that a scorecard ended, by its title, and tells nobody of a fall', async () => {
    score.clock.advance({ days: 1 });
    await score.setScorecard(
      twoChecks()
        .replace('name: starter', 'name: ownership')
        .replace('title: Starter', 'title: Ownership'),
    );
    const { levels, outcomes } = await history();
    expect(
      levels
        .slice(0, 2)
        .map(({ scorecard, title, before, level, direction, end }) => [
          ...[scorecard, title, before, level, direction, end],
        ])
        .sort(),
    ).toEqual([
      ['ownership', 'Ownership', undefined, 'Bronze', 'began', undefined],
      ['starter', 'Starter', 'Bronze', undefined, 'ended', 'scorecard'],
    ]);
    expect(levels[0].because).toEqual([]);
    // What it asked for keeps its name, and so does what it said.
    expect(
      outcomes.filter(({ scorecard }) => scorecard === 'starter')[0],
    ).toMatchObject({ title: expect.stringMatching(/^Has /), cause: 'rule' });
    await score.run('tell-falls');
    expect(score.sent.map(({ payload }) => payload.topic)).not.toContain(
      'score-level',
    );
    const { body } = await get('/entities?scorecard=ownership');
    expect(body.items.map((item: any) => item.level)).toEqual(['Bronze']);
    // It comes back: that is a beginning, not a rise.
    score.clock.advance({ days: 1 });
    await score.setScorecard(twoChecks());
    const [back] = (await history()).levels.filter(
      ({ scorecard }) => scorecard === 'starter',
    );
    expect(back).toMatchObject({ level: 'Bronze', direction: 'began' });
    expect(
      await KnexCheckStateStore.create(score.knex).listContradictions(),
    ).toEqual([]);
  });

  it('tells an end by the filter of the scorecard from one by the catalog entry', async () => {
    score.entities.push({
      ...component('parcels', { type: 'team', children: [] }),
      kind: 'Group',
    });
    const only = (type: string) =>
      twoChecks().replace(
        'spec:\n',
        `spec:\n  appliesTo: { spec.type: ${type} }\n`,
      );
    const after = async (change: () => Promise<unknown>) => {
      score.clock.advance({ days: 1 });
      await change();
      return (await history()).levels[0];
    };
    await after(() => score.setScorecard(only('service')));
    const left = await after(async () => {
      score.entities[0].spec!.type = 'library';
      await score.run('collect-catalog');
      await score.settle();
    });
    expect(left).toMatchObject({
      scorecard: 'starter',
      before: 'Bronze',
      direction: 'ended',
      end: 'catalog',
    });
    const back = await after(() => score.setScorecard(only('library')));
    expect(back).toMatchObject({ level: 'Bronze', direction: 'began' });
    // A team sees what rose and fell since.
    const team = await get('/rollups/group/default/parcels?scorecard=starter');
    expect(
      team.body.moves.map(({ before, level }: any) => [before, level]),
    ).toEqual([[undefined, 'Bronze']]);
    const out = await after(() => score.setScorecard(only('website')));
    expect(out).toMatchObject({ direction: 'ended', end: 'rule' });
  });

  it('tells what moved a level, and what ended one, also of judgements within one millisecond', async () => {
    // The clock stands, as between instances whose clocks differ: times go on by a millisecond each.
    for (let turn = 0; turn < 3; turn++)
      await score.report({ parcel: { 'demo.two': turn % 2 === 0 } });
    await score.report({ parcel: { 'demo.one': false } });
    expect((await history()).levels[0]).toMatchObject({
      before: 'Silver',
      direction: 'fell',
      because: [{ check: 'one', outcome: 'fail' }],
    });
    await score.report({ parcel: { 'demo.two': false } });
    await score.report({ parcel: { 'demo.two': true } });
    await score.setScorecard(
      twoChecks().replace(
        'spec:\n',
        'spec:\n  appliesTo: { spec.type: website }\n',
      ),
    );
    expect((await history()).levels[0]).toMatchObject({
      direction: 'ended',
      end: 'rule',
    });
  });

  it('reads of scorecards that are no more each as it was last, and of none that came back', async () => {
    const store = KnexScorecardStore.create(score.knex);
    const named = (name: string) =>
      twoChecks().replace('name: starter', `name: ${name}`);
    const texts = [
      named('gone'),
      named('gone').replace('Has two', 'Has three'),
      named('back'),
      undefined,
      named('back'),
    ];
    for (const text of texts) {
      score.clock.advance({ days: 1 });
      await score.setScorecard(text);
    }
    const ended = await store.listEnded(['starter', 'gone', 'back', 'never']);
    expect(
      ended.map(({ last, until }) => [
        last.name,
        last.text,
        until.slice(0, 10),
      ]),
    ).toEqual([
      ['starter', twoChecks(), '2026-11-18'],
      ['gone', texts[1], '2026-11-20'],
    ]);
    expect(await store.listEnded([])).toEqual([]);
    const all = await store.listVersions();
    expect(await store.listVersions('gone')).toEqual(
      all.filter(({ name }) => name === 'gone'),
    );
    // Whichever version was the newest: what judged then, and nothing that came later.
    for (const { id } of all)
      expect(await store.listVersionsUpTo(id)).toEqual(
        all.filter(
          version =>
            version.text !== undefined &&
            version.id <= id &&
            !all.some(
              later =>
                later.name === version.name &&
                later.id > version.id &&
                later.id <= id,
            ),
        ),
      );
    expect(
      (await store.listVersionsAt('2026-11-19T09:00:00Z')).map(
        ({ text }) => text,
      ),
    ).toEqual([texts[1]]);
  });

  it('says that the code changed when what proved a finding is gone, or the tree of a commit has no such file', async () => {
    const told = async (value: boolean, evidence: object[]) => {
      score.clock.advance({ hours: 1 });
      const seen = { value, observedAt: score.clock.iso(), evidence };
      await score.report({ parcel: {} }, { facts: { 'demo.two': seen } });
      const [{ outcome, cause }] = (await history()).outcomes;
      return [outcome, cause];
    };
    expect(await told(true, [])).toEqual(['pass', 'code']);
    const query = {
      kind: 'query',
      source: 'https://host/code',
      query: 'the tree of aaaaaaaaaaaa for a lock file',
      at: score.clock.iso(),
    };
    expect(await told(false, [query])).toEqual(['fail', 'code']);
    expect(await told(true, [{ ...query, query: 'up == 1' }])).toEqual([
      'pass',
      'dataSource',
    ]);
  });

  it('says that a fact was seen for the first time: nobody changed the code', async () => {
    score.entities.push(component('fresh'));
    await score.run('collect-catalog');
    await score.settle();
    score.clock.advance({ days: 1 });
    await score.report({ fresh: { 'demo.one': true } });
    const { outcomes } = entityHistorySchema.parse(
      (await get('/entities/component/default/fresh/history')).body,
    );
    expect(outcomes[0]).toMatchObject({
      check: 'one',
      outcome: 'pass',
      cause: 'seen',
      words: 'seen for the first time: demo.one true',
    });
    // A check above the level that fell did not move it.
    score.clock.advance({ days: 1 });
    await score.report({ fresh: { 'demo.one': false, 'demo.two': false } });
    const { levels } = entityHistorySchema.parse(
      (await get('/entities/component/default/fresh/history')).body,
    );
    expect(levels[0]).toMatchObject({
      before: 'Bronze',
      because: [{ check: 'one', outcome: 'fail', cause: 'code' }],
    });
  });

  it('reads of the past what turned with a level, and not all between', async () => {
    const states = KnexCheckStateStore.create(score.knex);
    for (let day = 0; day < 5; day++) {
      score.clock.advance({ days: 1 });
      await score.report({ parcel: { 'demo.two': day % 2 === 0 } });
    }
    const { id } = await score
      .knex('score_entity')
      .where({ ref: 'component:default/parcel' })
      .first('id');
    const all = await states.listEvents(id);
    const times = [...new Set(all.map(({ at }) => at))];
    expect(times.length).toBeGreaterThan(3);
    const asked = [times[0], times[2], times[2]];
    const found = await states.listEventsAt([id, id], asked);
    expect(found).toHaveLength(
      all.filter(({ at }) => asked.includes(at)).length,
    );
    expect(new Set(found.map(({ at }) => at))).toEqual(new Set(asked));
    expect(await states.listEventsAt([id], [])).toEqual([]);
  });

  it('tells that a check is no longer judged when its scorecard is gone', async () => {
    score.clock.advance({ days: 1 });
    await score.setScorecard(undefined);
    const { outcomes, levels } = await history();
    expect(outcomes.slice(0, 2)).toMatchObject([
      { check: 'one', cause: 'rule' },
      { check: 'two', cause: 'rule' },
    ]);
    expect(outcomes[0].outcome).toBeUndefined();
    expect(levels[0]).toMatchObject({
      title: 'Starter',
      direction: 'ended',
      end: 'scorecard',
    });
  });

  it('says that a data source went silent when a fact is too old', async () => {
    score.clock.advance({ days: 400 });
    await score.run('judge-all');
    expect((await history()).outcomes[0]).toMatchObject({
      outcome: 'unknown',
      cause: 'dataSource',
    });
  });

  it('says that the ownership changed when a check hangs on the owner', async () => {
    await score.setScorecard(twoChecks('catalog.hasOwner'));
    score.clock.advance({ days: 1 });
    score.entities[0] = component('parcel', { owner: undefined });
    await score.run('collect-catalog');
    await score.settle();
    expect(
      (await history()).outcomes.filter(({ check }) => check === 'one')[0],
    ).toMatchObject({ outcome: 'fail', cause: 'ownership' });
  });

  it('replays a day by the rules of then and by those of now', async () => {
    score.clock.advance({ days: 1 });
    await score.report({ parcel: { 'demo.two': true } });
    score.clock.advance({ days: 1 });
    await score.setScorecard(twoChecks('!demo.one'));
    const replay = async (at: string, rules: string) =>
      replaySchema.parse((await get(`/replay?at=${at}&rules=${rules}`)).body);
    const then = await replay('2026-11-17T12:00:00Z', 'then');
    expect(then.items).toEqual([
      {
        entityRef: 'component:default/parcel',
        title: 'parcel',
        owner: 'group:default/parcels',
        level: 'Bronze',
        outcomes: { one: 'pass', two: 'fail' },
      },
    ]);
    expect(then.sentence).toBe('Of 1 service, 1 holds Bronze.');
    expect((await replay('2026-11-18T12:00:00Z', 'then')).items[0].level).toBe(
      'Silver',
    );
    const now = await replay('2026-11-17T12:00:00Z', 'now');
    expect(now.items[0].outcomes).toEqual({ one: 'fail', two: 'fail' });
    expect(now.note).toContain('rules of now');
    expect((await get('/replay?at=2030-01-01T00:00:00Z')).status).toBe(400);
    expect((await get('/replay?at=2000-01-01T00:00:00Z')).status).toBe(404);
  });

  it('keeps what held when history is forgotten', async () => {
    score.clock.advance({ days: 300 });
    await score.report({ parcel: { 'demo.two': true } });
    score.clock.advance({ days: 200 });
    await score.run('forget');
    const { body } = await get('/replay?at=2027-07-01T00:00:00Z');
    expect(body.items[0].outcomes).toEqual({ one: 'pass', two: 'fail' });
  });

  it('previews a pasted scorecard over what may be read, and exports the facts for it', async () => {
    const preview = (user: string, body: object) =>
      request(score.app)
        .post('/preview')
        .set('Authorization', as(user))
        .send(body);
    const { status, body } = await preview('boss', {
      text: twoChecks('!demo.one'),
    });
    expect(status).toBe(200);
    const found = previewSchema.parse(body);
    expect(found.entities).toBe(1);
    expect(found.loses).toMatchObject([
      { entityRef: 'component:default/parcel', from: 'Bronze' },
    ]);
    expect(found.markdown).toContain('parcel');
    expect(JSON.stringify(body)).not.toContain('secret');
    const denied = await preview('ann', { text: twoChecks() });
    expect([denied.status, denied.body.error.message]).toEqual([
      403,
      expect.stringContaining('fathom.score.rule.announce'),
    ]);
    const broken = await preview('boss', { text: twoChecks('demo.three') });
    expect([broken.status, broken.body.error.message]).toEqual([
      400,
      expect.stringContaining('demo.three'),
    ]);
    expect((await preview('boss', {})).status).toBe(400);
    const elsewhere = await preview('boss', {
      revision: {
        repository: 'https://host/x',
        path: 'a.yaml',
        commit: 'main',
      },
    });
    expect(elsewhere.body.error.message).toContain('fathom.score.sources');

    const exported = (await get('/export/facts.json')).body;
    const parsed = parseFactExport(exported, new Map());
    expect(parsed.ok && parsed.value.entities).toMatchObject([
      { entityRef: 'component:default/parcel', owner: 'group:default/parcels' },
    ]);
  });

  it('exports the relations of a service, also of one that nobody owns', async () => {
    const partOf = { type: 'partOf', targetRef: 'system:default/shop' };
    score.entities.push({ ...component('orphan'), relations: [partOf] });
    await score.run('collect-catalog');
    await score.settle();
    await score.report({ orphan: { 'demo.one': true } });
    const { entities } = (await get('/export/facts.json')).body;
    expect(
      entities.find(({ metadata }: any) => metadata.name === 'orphan')
        .relations,
    ).toEqual([partOf]);
  });

  it('is checked again on demand, by who may', async () => {
    const ask = (user: string, name = 'parcel') =>
      request(score.app)
        .post(`/entities/component/default/${name}/refresh`)
        .set('Authorization', as(user));
    expect((await ask('ann')).status).toBe(403);
    expect((await ask('boss', 'secret')).status).toBe(404);
    expect((await ask('boss')).status).toBe(202);
    await score.settle();
    expect(
      await score.knex('score_run').where({ kind: 'refresh' }),
    ).toMatchObject([{ status: 'succeeded' }]);
  });
});
