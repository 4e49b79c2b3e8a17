import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { publishRepository } from '@fathom/git-node';
import type { ScaffolderConfig } from '../config';
import { commitAuthor } from './commitAuthor';

/** `fathom:publish:git`: a new bare repository below the configured root, and word of it. */
export function createPublishGitAction(options: {
  config: ScaffolderConfig;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  events: Pick<EventsService, 'publish'>;
  now?: () => Date;
}) {
  const now = options.now ?? (() => new Date());
  return createTemplateAction({
    id: 'fathom:publish:git',
    description:
      'Publishes the workspace as a new bare git repository. Its first commit is by the person who scaffolds. What exists is never overwritten.',
    supportsDryRun: true,
    schema: {
      input: {
        repository: z =>
          z
            .string()
            .describe(
              'Name of the new repository: lower-case letters, digits, hyphens.',
            ),
        branch: z =>
          z
            .string()
            .optional()
            .describe('The branch of the first commit; main unless given.'),
        message: z =>
          z.string().optional().describe('The first line of the first commit.'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace that is published; its root unless given.',
            ),
        entityRef: z =>
          z
            .string()
            .optional()
            .describe(
              'The entity that the repository brings; refused when the catalog has it already.',
            ),
      },
      output: {
        remoteUrl: z => z.string().describe('What git can clone.'),
        repositoryKey: z =>
          z.string().describe('How Fathom names the repository.'),
        commit: z => z.string().describe('The first commit.'),
      },
    },
    async handler(ctx) {
      // The scaffolder applies no defaults of a schema.
      const {
        repository,
        branch = 'main',
        sourcePath = '.',
        entityRef,
      } = ctx.input;
      const { publishRoot } = options.config;
      if (!publishRoot) {
        throw new InputError(
          'Tried to publish to plain git, which this portal is not set up for. Set fathom.scaffolder.publishRoot, or publish with the action of your forge.',
        );
      }
      const author = commitAuthor(ctx.user);
      if (!author.complete) {
        ctx.logger.warn(
          `The catalog knows no e-mail address of ${ctx.user?.ref}: the commit is by ${author.email}`,
        );
      }
      const published = await ctx.checkpoint({
        key: `fathom.publish.git.${repository}`,
        fn: async () => {
          if (entityRef) {
            const credentials = await ctx.getInitiatorCredentials();
            if (
              await options.catalog.getEntityByRef(entityRef, { credentials })
            ) {
              throw new ConflictError(
                `The catalog has ${entityRef} already. Choose another name.`,
              );
            }
          }
          return publishRepository({
            root: publishRoot,
            name: repository,
            branch,
            directory: resolveSafeChildPath(ctx.workspacePath, sourcePath),
            author,
            message: `${
              ctx.input.message ?? `Start ${repository} from a paved road`
            }\n`,
            at: now(),
            signal: ctx.signal,
            dryRun: ctx.isDryRun,
          }).then(({ remoteUrl, repositoryKey, commit }) => ({
            remoteUrl,
            repositoryKey,
            commit,
          }));
        },
      });
      ctx.output('remoteUrl', published.remoteUrl);
      ctx.output('repositoryKey', published.repositoryKey);
      ctx.output('commit', published.commit);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would publish ${published.remoteUrl} with a first commit by ${author.name}`,
        );
        return;
      }
      ctx.logger.info(
        `Published ${published.remoteUrl} at ${published.commit} by ${author.name}`,
      );
      await options.events.publish({
        topic: 'fathom.repositories.pushed',
        eventPayload: {
          repository: published.repositoryKey,
          ref: `refs/heads/${branch}`,
        },
      });
    },
  });
}
