import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

/** `fathom:file:write`: a text as a file of the workspace, as it is. */
export function createWriteFileAction() {
  return createTemplateAction({
    id: 'fathom:file:write',
    description:
      'Writes a text into a file of the workspace, as it is: nothing in it is filled in. What is there is replaced.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z.string().min(1).describe('The file, from the workspace on.'),
        content: z => z.string().describe('Its whole text.'),
      },
      output: { path: z => z.string().describe('The file that was written.') },
    },
    async handler(ctx) {
      const { path, content } = ctx.input;
      const file = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      ctx.logger.info(`Wrote ${path}`);
      ctx.output('path', path);
    },
  });
}
