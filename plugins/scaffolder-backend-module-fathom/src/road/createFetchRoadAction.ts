import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RepositoriesService } from '@fathom/git-node';
import { openRoad } from './openRoad';
import { writeSkeleton } from './writeSkeleton';

const safePath =
  /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/;

/**
 * `fathom:fetch:road`: reads the skeleton of the running template from the mirror of its repository, at
 * one commit, and renders it with the scaffolder's own `fetch:template`.
 */
export function createFetchRoadAction(options: {
  repositories: RepositoriesService;
  reader: UrlReaderService;
  integrations: ScmIntegrations;
}) {
  const fetchTemplate = createFetchTemplateAction(options);
  return createTemplateAction({
    id: 'fathom:fetch:road',
    description:
      'Reads the skeleton of this template from the git mirror that Fathom keeps, at one commit, and renders it as fetch:template does.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the skeleton, seen from the folder of template.yaml; skeleton unless given.',
            ),
        values: z =>
          z
            .record(z.any())
            .optional()
            .describe('Values for the skeleton, used as values.name.'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace; its root unless given.'),
        copyWithoutTemplating: z =>
          z
            .array(z.string())
            .optional()
            .describe('Globs of files whose content is copied as it is.'),
      },
      output: {
        road: z => z.string().describe('Name of the road.'),
        version: z => z.string().describe('Version of the road.'),
        commit: z =>
          z.string().describe('Commit of the repository of the road.'),
      },
    },
    async handler(ctx) {
      // The scaffolder applies no defaults of a schema.
      const { path = 'skeleton', ...input } = ctx.input;
      if (!safePath.test(path))
        throw new InputError(
          `The path "${path}" is not a folder below the template.`,
        );
      const render = (baseUrl: string) =>
        fetchTemplate.handler({
          ...ctx,
          input: { ...input, url: `./${path}` },
          templateInfo: { ...ctx.templateInfo!, baseUrl },
        } as Parameters<typeof fetchTemplate.handler>[0]);

      // The template editor brings the files along; they are not in git yet.
      if (ctx.isDryRun && ctx.templateInfo?.baseUrl?.startsWith('file:')) {
        ctx.logger.info('Rendering the files that came with the dry run');
        await render(ctx.templateInfo.baseUrl);
        return;
      }
      const road = await openRoad(options.repositories, ctx.templateInfo);
      ctx.logger.info(
        `Reading ${road.road} ${road.version} from ${road.repositoryKey} at ${road.commit}`,
      );
      const folder = await ctx.createTemporaryDirectory();
      const count = await writeSkeleton(
        {
          git: road.git,
          commit: road.commit,
          folder: road.folder ? `${road.folder}/${path}` : path,
        },
        resolveSafeChildPath(folder, path),
      );
      ctx.logger.info(`Rendering ${count} files`);
      await render(`file://${folder}/template.yaml`);
      ctx.output('road', road.road);
      ctx.output('version', road.version);
      ctx.output('commit', road.commit);
    },
  });
}
