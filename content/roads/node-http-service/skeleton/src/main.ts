import { remoteKeys } from './auth/authentication.js';
import { readConfig } from './config/config.js';
import { createApp } from './http/createApp.js';
import { createMemoryItemStore } from './items/memoryItemStore.js';
import { createPool, createPostgresItemStore } from './items/postgresItemStore.js';
import { createLogger } from './logging/logger.js';
import { createRetryingFetch } from './outbound/retryingFetch.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const store = config.databaseUrl
    ? createPostgresItemStore(createPool(config.databaseUrl, logger))
    : createMemoryItemStore();
  const keys = remoteKeys(config.auth, createRetryingFetch(logger));
  const app = createApp({ config, store, keys, logger });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'stopping');
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
  await app.listen({ host: '0.0.0.0', port: config.port });
}

main().catch((error: Error) => {
  process.stderr.write(`${JSON.stringify({ level: 'fatal', msg: error.message })}\n`);
  process.exit(1);
});
