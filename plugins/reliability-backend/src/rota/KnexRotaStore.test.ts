import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createSetUp } from '../__testUtils__/setUpOncall';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'rotas in the database on %s',
  databaseId => {
    const setUp = createSetUp(() => databases.init(databaseId));

    it('the migration goes back and forth', async () => {
      const { knex } = await setUp();
      const directory = resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      );
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('oncall_readers')).toBe(false);
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('rota_readings')).toBe(true);
    });
  },
);
