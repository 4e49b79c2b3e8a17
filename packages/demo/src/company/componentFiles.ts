import { dirname, join } from 'node:path';
import { renderFolder } from '../template';
import { catalogFile } from './catalogFile';
import type { ComponentSpec } from './ComponentSpec';
import { valuesOf } from './values';

const TEMPLATES = join(
  dirname(require.resolve('../../package.json')),
  'content',
);

/** The final state of a component, by path from its own folder: the service's, the language's, its own. */
export function componentFiles(
  spec: ComponentSpec,
  repository: string,
  path: string,
): Map<string, string> {
  const values = valuesOf(spec, repository, path);
  const files = new Map<string, string>([
    ...(spec.language === 'infrastructure'
      ? []
      : renderFolder(join(TEMPLATES, 'service'), values)),
    ...renderFolder(join(TEMPLATES, spec.language), values),
    ...renderFolder(join(TEMPLATES, 'components', spec.name), values),
    ['catalog-info.yaml', catalogFile(spec)],
  ]);
  for (const name of [...files.keys()]) {
    if (spec.without?.some(prefix => name.startsWith(prefix)))
      files.delete(name);
  }
  for (const { file, find, replace } of spec.edits ?? []) {
    const before = files.get(file);
    if (!before?.includes(find))
      throw new Error(
        `${spec.name}: ${file} does not hold ${JSON.stringify(find)}.`,
      );
    files.set(
      file,
      before.replace(find, () => replace),
    );
  }
  return files;
}
