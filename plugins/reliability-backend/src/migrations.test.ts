import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createParcel } from './__testUtils__/createParcel';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'the migrations on %s',
  databaseId => {
    const { open } = createParcel(() => databases.init(databaseId));

    it('the migration goes back and forth', async () => {
      const { knex } = await open();
      const directory = resolvePackagePath(
        '@fathom/backstage-plugin-reliability-backend',
        'migrations',
      );
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('runbook_exercises')).toBe(false);
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('runbook_readings')).toBe(true);
    });
  },
);
