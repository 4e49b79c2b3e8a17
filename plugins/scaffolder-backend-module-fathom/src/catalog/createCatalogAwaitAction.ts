import { setTimeout as sleep } from 'node:timers/promises';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { findEntityRepository } from '@fathom/entity-model';

const longestSeconds = 300;

/** `fathom:catalog:await`: waits until the catalog has read an entity from its repository. */
export function createCatalogAwaitAction(options: {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  intervalMs?: number;
}) {
  const intervalMs = options.intervalMs ?? 1000;
  return createTemplateAction({
    id: 'fathom:catalog:await',
    description:
      'Waits until the catalog has the entity of a repository that was just published, so that its page can be opened.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('For example component:default/parcel-quotes.'),
        repositoryKey: z =>
          z
            .string()
            .optional()
            .describe('The repository that the entity must come from.'),
        timeoutSeconds: z =>
          z
            .number()
            .min(0)
            .max(longestSeconds)
            .optional()
            .describe('60 unless given.'),
      },
      output: {
        entityRef: z => z.string(),
        found: z => z.boolean().describe('False when the time was over first.'),
      },
    },
    async handler(ctx) {
      // The scaffolder applies no defaults of a schema.
      const { entityRef, repositoryKey, timeoutSeconds = 60 } = ctx.input;
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.output('found', false);
        ctx.logger.info(`Would wait for ${entityRef}`);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const started = performance.now();
      for (let told = 0; ; ) {
        const entity = await options.catalog.getEntityByRef(entityRef, {
          credentials,
        });
        const seconds = Math.round((performance.now() - started) / 1000);
        if (entity && comesFrom(entity, repositoryKey)) {
          ctx.logger.info(`${entityRef} is in the catalog after ${seconds} s`);
          ctx.output('found', true);
          return;
        }
        if (performance.now() - started >= timeoutSeconds * 1000) {
          ctx.output('found', false);
          const why = entity
            ? 'is there, but from another repository'
            : 'is not there yet';
          ctx.logger.warn(
            `${entityRef} ${why} after ${timeoutSeconds} s. The repository is published; see /repositories for when it is read.`,
          );
          return;
        }
        if (seconds >= told) {
          ctx.logger.info(
            `Waiting for ${entityRef}: ${seconds} of ${timeoutSeconds} s`,
          );
          told = seconds + 5;
        }
        await sleep(intervalMs, undefined, { signal: ctx.signal });
      }
    },
  });
}

function comesFrom(entity: Entity, repositoryKey: string | undefined): boolean {
  return (
    repositoryKey === undefined ||
    findEntityRepository(entity)?.key === repositoryKey
  );
}
