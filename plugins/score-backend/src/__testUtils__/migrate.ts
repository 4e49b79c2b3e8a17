import { join } from 'node:path';
import createKnex, { Knex } from 'knex';

/** Brings a database to the newest schema, in a process of its own, until it is killed. */
async function migrate(config: Knex.Config): Promise<void> {
  const knex = createKnex(config);
  process.stdout.write('ready\n');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  await knex.destroy();
}

if (process.argv[2] === 'migrate')
  migrate(JSON.parse(process.argv[3])).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
