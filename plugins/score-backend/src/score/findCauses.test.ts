import { TestDatabases } from '@backstage/backend-test-utils';
import { createTestScore } from '../__testUtils__/createTestScore';
import { openStores, refOf } from '../__testUtils__/work';
import { codeOf } from '../rollup';
import { findCauses } from './findCauses';

jest.setTimeout(120_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});
const day = 24 * 3_600_000;
const now = Date.parse('2026-11-17T08:00:00.000Z');

describe.each(databases.eachSupportedId())('causes on %s', databaseId => {
  it('are looked for since each was judged: a quiet entity has no past of busy ones read', async () => {
    const { knex, report } = await createTestScore(
      await databases.init(databaseId),
    );
    await report({ parcel: { 'demo.one': true } });
    const { facts, library } = openStores(knex, () => new Date(now));
    const current = await library.load();
    const number = (await facts.factNumbers()).get('demo.one')!;
    const check = current.checks.find(item => item.check.id === 'one')!.id;
    const codes = (code: number) =>
      Array.from({ length: check + 1 }, (_, id) =>
        id === check ? code : 0,
      ).join('');
    const ids = Array.from({ length: 1000 }, (_, index) => 1000 + index);
    const isQuiet = (id: number) => id < 1500;
    const like = await knex('score_fact_event')
      .where({ fact_id: number })
      .first();
    const changed = (id: number, daysAgo: number) => ({
      ...like,
      ...{ entity_id: id, at: now - daysAgo * day },
    });
    const entity = await knex('score_entity').first();
    await knex.batchInsert(
      'score_entity',
      ids.map(id => ({ ...entity, id, ref: refOf(id) })),
      100,
    );
    await knex.batchInsert(
      'score_fact_event',
      ids.flatMap(id =>
        (isQuiet(id) ? [200] : [1, 100, 101, 102, 103]).map(daysAgo =>
          changed(id, daysAgo),
        ),
      ),
      100,
    );
    let read = 0;
    knex.on('query-response', (rows, { sql }) => {
      if (sql.includes('score_fact_event')) read += rows.length;
    });
    const causes = await findCauses(
      ids.map(entityId => ({
        entityId,
        outcomes: codes(codeOf.fail),
        row: current.layout.facts.map(() => false),
        before: {
          outcomes: codes(codeOf.pass),
          judgedVersion: 1,
          library: current.version,
          judgedAt: now - (isQuiet(entityId) ? 300 : 2) * day,
        },
      })),
      { facts, library, current },
    );
    expect(ids.map(id => causes.get(id)!.get(check)!.factNumber)).toEqual(
      ids.map(() => number),
    );
    // Each has one change since it was judged.
    expect(read).toBe(ids.length);
  });
});
