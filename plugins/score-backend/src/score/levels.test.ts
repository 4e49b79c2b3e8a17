import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  entityScoreSchema,
  levelFacts,
  scorecardsSchema,
} from '@fathom/backstage-plugin-score-common';
import request from 'supertest';
import {
  component,
  createTestScore,
  fact,
  TestScore,
  twoChecks,
} from '../__testUtils__/createTestScore';
import { KnexScorecardStore } from '../scorecard';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const names = ['starter', 'ready', 'other'];
const asks = (name: string, expression: string) =>
  `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: ${name}, title: ${name}, owner: group:default/platform }
spec:
  levels:
    - name: Ready
      checks:
        - id: ${name}-check
          title: Stands where it should
          why: It matters.
          remedy: Rise.
          expression: ${expression}
`;

describe.each(databases.eachSupportedId())('levels as facts on %s', id => {
  let score: TestScore;
  beforeEach(async () => {
    score = await createTestScore(await databases.init(id), {
      entities: [component('a'), component('b')],
      facts: [
        fact('demo.one'),
        fact('demo.two'),
        ...names.flatMap(name => levelFacts({ name, title: name })),
      ],
    });
  });
  const save = async (texts: Record<string, string>) => {
    const source = { repository: 'https://host/content', path: '' };
    await KnexScorecardStore.create(score.knex).saveSource(
      source,
      Object.entries(texts).map(([name, goodText]) => ({
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
  const get = (path: string) =>
    request(score.app)
      .get(path)
      .set('Authorization', mockCredentials.user.header());
  const kept = async () =>
    Object.fromEntries(
      (await get('/entities?scorecard=ready')).body.items.map((item: any) => [
        item.title,
        item.outcomes['ready-check'],
      ]),
    );
  const shown = async (name: string) =>
    entityScoreSchema
      .parse((await get(`/entities/component/default/${name}`)).body)
      .scorecards.find(scorecard => scorecard.name === 'ready')!.checks[0];

  it('tells on the page of a check which level of another scorecard decides', async () => {
    await score.report({
      a: { 'demo.one': true, 'demo.two': true },
      b: { 'demo.one': false, 'demo.two': true },
    });
    await save({
      ready: asks('ready', 'scorecard.starterRank >= 1'),
      starter: twoChecks(),
    });
    const reasons = async (outcome: string) =>
      (
        await get(`/checks/ready/ready-check?outcome=${outcome}`)
      ).body.items.map(({ title, reason }: any) => [title, reason]);
    expect(await reasons('pass')).toEqual([
      ['a', 'scorecard.starterRank is 2 (should be at least 1)'],
    ]);
    expect(await reasons('fail')).toEqual([
      ['b', 'scorecard.starterRank is 0, should be at least 1'],
    ]);
  });

  it('[LV9] one scorecard asks for the level of another, and moves with it', async () => {
    // In the order of the files the asking one comes first.
    await save({
      ready: asks('ready', 'scorecard.starterRank >= 1'),
      starter: twoChecks(),
    });
    expect(await kept()).toEqual({ a: 'unknown', b: 'unknown' });
    expect((await shown('a')).reason).toContain('could not be judged');
    // Bronze is held for sure; whether Silver is, nobody can say.
    await score.report({ a: { 'demo.one': true } });
    expect(await kept()).toMatchObject({ a: 'unknown' });
    expect((await shown('a')).reason).toContain(
      '1 check of the level "Silver" on the scorecard "Starter" could not be judged',
    );
    await score.report({
      a: { 'demo.one': true, 'demo.two': false },
      b: { 'demo.one': false, 'demo.two': false },
    });
    expect(await kept()).toEqual({ a: 'pass', b: 'fail' });
    expect(await shown('b')).toMatchObject({
      outcome: 'fail',
      reason: 'scorecard.starterRank is 0, should be at least 1',
    });
    score.clock.advance({ hours: 1 });
    await score.report({ b: { 'demo.one': true, 'demo.two': false } });
    expect(await kept()).toEqual({ a: 'pass', b: 'pass' });
    // What moved the level beneath is what moved it.
    expect((await shown('b')).cause).toBe('code');
    const { entities } = (await get('/export/facts.json')).body;
    expect(entities[0].facts['scorecard.starterLevel']).toMatchObject({
      type: 'string',
      value: 'Bronze',
      source: 'score',
    });
  });

  it('[LV10] names scorecards that wait for each other, and judges none of them', async () => {
    await save({
      ready: asks('ready', 'scorecard.otherRank >= 1'),
      other: asks('other', 'scorecard.readyLevel == "Ready"'),
      starter: twoChecks(),
    });
    const { scorecards, problems } = scorecardsSchema.parse(
      (await get('/scorecards')).body,
    );
    expect(scorecards.map(({ name }) => name)).toEqual(['starter']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('wait for each other'),
      expect.stringContaining('wait for each other'),
    ]);
  });
});
