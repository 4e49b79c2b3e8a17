import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RepositoriesService } from '@fathom/git-node';
import { openRoad } from './openRoad';
import { formatRoadRecord, withoutSecrets } from './roadRecord';

/** `fathom:road:record`: writes `.fathom/road.yaml`, the origin of what was scaffolded. */
export function createRecordRoadAction(options: {
  repositories: RepositoriesService;
  now?: () => Date;
}) {
  const now = options.now ?? (() => new Date());
  return createTemplateAction({
    id: 'fathom:road:record',
    description:
      'Writes .fathom/road.yaml: the road, its version and commit, the inputs without secrets, who scaffolded and when.',
    supportsDryRun: true,
    schema: {
      input: {
        inputs: z =>
          z
            .record(z.any())
            .describe(
              'What was filled in, usually the parameters of the template.',
            ),
        commit: z =>
          z
            .string()
            .optional()
            .describe(
              'Commit of the repository of the road; what was last read of it unless given.',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the service in the workspace; its root unless given.',
            ),
      },
      output: { path: z => z.string().describe('The file that was written.') },
    },
    async handler(ctx) {
      const path = '.fathom/road.yaml';
      if (ctx.isDryRun && ctx.templateInfo?.baseUrl?.startsWith('file:')) {
        ctx.logger.info(
          `Would write ${path}; a template that is being edited has no commit yet`,
        );
        ctx.output('path', path);
        return;
      }
      if (!ctx.user?.ref) {
        throw new InputError(
          'Tried to record who scaffolded and found no person. Sign in and start again.',
        );
      }
      const road = await openRoad(
        options.repositories,
        ctx.templateInfo,
        ctx.input.commit,
      );
      const folder = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
      );
      const file = resolveSafeChildPath(folder, path);
      await mkdir(dirname(file), { recursive: true });
      const text = formatRoadRecord({
        road: road.road,
        version: road.version,
        commit: road.commit,
        inputs: withoutSecrets(ctx.input.inputs, ctx.secrets),
        actor: ctx.user.ref,
        at: now().toISOString(),
        actions: road.actions,
      });
      await writeFile(file, text);
      ctx.logger.info(
        `Recorded the origin: ${road.road} ${road.version} at ${road.commit}`,
      );
      ctx.output('path', path);
    },
  });
}
