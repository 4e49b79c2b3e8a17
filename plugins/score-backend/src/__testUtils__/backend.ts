import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { createBackend } from '@backstage/backend-defaults';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { scorePlugin } from '../plugin';
import { component } from './createTestScore';

/** What a process of its own is told: one of several backends on one database. */
export interface BackendOptions {
  /** URL of the PostgreSQL database. */
  database: string;
  port: number;
  /** Of the source that reports facts. */
  token: string;
  /** Names of the components of the catalog. */
  names: string[];
}

/**
 * A whole backend with the score in it, as an operator starts it: its own pool, queue, clock and HTTP server. Of
 * other plugins there is a catalog only, which knows the components.
 */
async function start(options: BackendOptions): Promise<void> {
  const { database, port, token, names } = options;
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () =>
        new ConfigReader({
          backend: {
            baseUrl: `http://127.0.0.1:${port}`,
            listen: { host: '127.0.0.1', port },
            database: {
              client: 'pg',
              connection: database,
              pluginDivisionMode: 'schema',
            },
            auth: {
              externalAccess: [
                { type: 'static', options: { token, subject: 'demo' } },
              ],
            },
          },
        }),
    }),
  );
  backend.add(
    catalogServiceMock.factory({
      entities: names.map(name => component(name)),
    }),
  );
  backend.add(scorePlugin);
  await backend.start();
  process.stdout.write('\nready\n');
}

if (process.argv[2] === 'backend')
  start(JSON.parse(process.argv[3])).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
