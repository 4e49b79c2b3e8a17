import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createWriteFileAction } from './createWriteFileAction';

const workspace = createMockDirectory();
const write = async (path: string, content: string) => {
  const context = createMockActionContext({
    input: { path, content },
    workspacePath: workspace.path,
  });
  await createWriteFileAction().handler(context as never);
  return context;
};

it('writes a text as it is into folders that need not be there', async () => {
  const text = 'a: "${{ parameters.secret }}"\r\n{% raw %}é\n';
  const { output } = await write('change/svc/slo/a.yaml', text);
  expect(
    await readFile(join(workspace.path, 'change/svc/slo/a.yaml'), 'utf8'),
  ).toBe(text);
  expect(output).toHaveBeenCalledWith('path', 'change/svc/slo/a.yaml');
});

it.each(['../a.yaml', '/etc/a.yaml', 'change/../../a.yaml'])(
  'does not leave the workspace: %s',
  path =>
    expect(write(path, 'x')).rejects.toThrow(/escape|relative|not allowed/i),
);
