import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  component,
  createTestScore,
  TestScore,
} from '../__testUtils__/createTestScore';
import { KnexRollupStore } from '../rollup';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const at = (path: string) => ({
  annotations: { 'fathom.dev/repository': `https://host/code#${path}` },
});

describe.each(databases.eachSupportedId())('entities on %s', databaseId => {
  let score: TestScore;
  const entities = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(name =>
    component(
      name,
      { owner: `group:default/${name < 'e' ? 'left' : 'right'}` },
      at(`services/${name}`),
    ),
  );
  beforeEach(async () => {
    score = await createTestScore(await databases.init(databaseId), {
      entities,
    });
    const values = { 'demo.one': true, 'demo.two': false };
    await score.report(
      Object.fromEntries(
        entities.map(({ metadata }) => [metadata.name, values]),
      ),
    );
  });
  const look = async () => {
    await score.run('collect-catalog');
    await score.settle();
  };
  const fleet = async () =>
    (
      await request(score.app)
        .get('/entities')
        .set('Authorization', mockCredentials.user.header())
    ).body;
  const recount = () => KnexRollupStore.create(score.knex).recount();
  const sums = async (kind: 'owner' | 'fleet', ref: string) =>
    [
      ...(
        await KnexRollupStore.create(score.knex).read({ kind, ref })
      ).values(),
    ].map(({ pass, fail }) => [pass, fail]);

  it('hostile input 82: keep everything while the catalog answers nothing, half, or not at all', async () => {
    for (const listed of [[], entities.slice(0, 3)]) {
      score.catalog.listed = listed;
      await look();
      await look();
      await look();
      expect(await score.knex('score_entity').whereNotNull('gone_at')).toEqual(
        [],
      );
    }
    score.catalog.isDown = true;
    await expect(score.run('collect-catalog')).rejects.toThrow('down');
    score.catalog.isDown = false;
    score.catalog.listed = undefined;
    await look();
    expect(await score.knex('score_check_state')).toHaveLength(16);
    expect(await recount()).toEqual([]);
  });

  it('leave with their outcomes when the catalog has forgotten them, and come back', async () => {
    const [gone] = score.entities.splice(0, 1);
    await look();
    await look();
    await look();
    expect((await fleet()).total).toBe(7);
    expect(await sums('fleet', '')).toEqual([
      [7, 0],
      [0, 7],
    ]);
    expect(await recount()).toEqual([]);
    score.entities.push(gone);
    score.clock.advance({ minutes: 1 });
    await look();
    expect((await fleet()).total).toBe(8);
    expect(await recount()).toEqual([]);
  });

  it('keep their history under a new name: same repository, path and kind', async () => {
    const before = await score
      .knex('score_entity')
      .where({ ref: 'component:default/a' })
      .first();
    score.entities[0] = component(
      'renamed',
      { owner: 'group:default/left' },
      at('services/a'),
    );
    await score.report({ a: {} }, { error: 'It is shut.' });
    // A source is quicker than the catalog.
    await score.report({ renamed: { 'demo.two': true } });
    score.clock.advance({ minutes: 1 });
    await look();
    const after = await score
      .knex('score_entity')
      .where({ ref: 'component:default/renamed' })
      .first();
    expect(after.id).toBe(before.id);
    const row = await score
      .knex('score_fact')
      .where({ entity_id: after.id, source: 'demo' })
      .first();
    expect(JSON.parse(row.errors)).toMatchObject([
      { error: 'It is shut.', facts: ['demo.one'] },
    ]);
    expect(
      await score.knex('score_entity').where({ ref: 'component:default/a' }),
    ).toEqual([]);
    const items = (await fleet()).items;
    expect(
      items.find(({ title }: any) => title === 'renamed').outcomes,
    ).toEqual({ one: 'pass', two: 'pass' });
    expect(await recount()).toEqual([]);
  });

  it('hostile input 82: are not taken for another when a half answer hides them', async () => {
    // A second one in the folder of the first, which is only missing from the listing.
    const second = component('second', {}, at('services/a'));
    score.entities.push(second);
    score.catalog.listed = [...score.entities.slice(1)];
    await look();
    expect(
      await score.knex('score_entity').where({ ref: 'component:default/a' }),
    ).toHaveLength(1);
    expect(
      await score
        .knex('score_entity')
        .where({ ref: 'component:default/second' }),
    ).toHaveLength(1);
  });

  it('move what is summed up along with their owner', async () => {
    expect(await sums('owner', 'group:default/left')).toEqual([
      [4, 0],
      [0, 4],
    ]);
    score.entities[0] = component(
      'a',
      { owner: 'group:default/right' },
      at('services/a'),
    );
    await look();
    expect(await sums('owner', 'group:default/left')).toEqual([
      [3, 0],
      [0, 3],
    ]);
    expect(await sums('owner', 'group:default/right')).toEqual([
      [5, 0],
      [0, 5],
    ]);
    expect(await recount()).toEqual([]);
  });

  it('have a sum that was tampered with told and mended', async () => {
    await score.knex('score_rollup').update({ pass: 100 });
    const wrong = await recount();
    expect(wrong).toContainEqual({
      scope: 'fleet ',
      checkId: expect.any(Number),
      stored: '100/0/0/0/0',
      counted: '8/0/0/0/0',
    });
    expect(await recount()).toEqual([]);
  });
});
