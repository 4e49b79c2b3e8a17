import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  Ownership,
  ownershipPaths,
  readOwnership,
  repositoryPaths,
  RepositoryPaths,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_RUNBOOKS, ANNOTATION_SLOS } from '@fathom/entity-model';
import { findGitDir, isShallow } from '@fathom/git-node';
import type { Problem } from '@fathom/kernel';
import { parseAllDocuments } from 'yaml';
import { isBare, UsageError } from '../command';
import { ComponentTree, componentTree } from '../patterns/readComponent';

/** A folder with what it carries, and the repository around it. */
export interface Place {
  gitDir?: string;
  /** False where history ends early. */
  isWhole: boolean;
  /** Where the repository lies; the folder itself when it is in none. */
  top: string;
  /** From the root of the repository to the folder, with a slash behind it; or nothing. */
  prefix: string;
  paths: RepositoryPaths;
  ownership: Ownership;
  /** What could not be read. */
  problems: Problem[];
  /** Addresses that the repository may be linked by. */
  addresses: string[];
  entityRef?: string;
}

interface Component {
  name: string;
  namespace: string;
  annotations: Record<string, unknown>;
}

/** Reads the runbooks, alerts and documents of a folder. */
export async function readPlace(dir: string, now: string): Promise<Place> {
  const found = findGitDir(dir);
  const bare = isBare(dir);
  const prefix = found?.path && !bare ? `${found.path}/` : '';
  const depth = prefix.split('/').length - 1;
  const top = join(dir, ...Array.from({ length: depth }, () => '..'));
  const tree = await componentTree(top);
  const inside = tree.paths
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length));
  const component = await readComponent(tree, inside, prefix);
  const text = (annotation: string) => {
    const value = component?.annotations[annotation];
    return typeof value === 'string' ? value : undefined;
  };
  const where = {
    slos: text(ANNOTATION_SLOS),
    runbooks: text(ANNOTATION_RUNBOOKS),
  };
  const wanted = ownershipPaths(inside, where);
  const read = await tree.read(wanted.map(path => `${prefix}${path}`));
  const ownership = readOwnership(
    read.map(({ content, skipped }, index) => ({
      ...{ path: wanted[index], text: content },
      ...(skipped && { unread: `It was not read: ${skipped}.` }),
    })),
    { where, prefix, today: now.slice(0, 10) },
  );
  return {
    gitDir: found?.gitDir,
    isWhole: found !== undefined && !(await isShallow(found.gitDir)),
    top,
    prefix,
    paths: repositoryPaths(tree.paths),
    ownership,
    problems: unread(ownership, prefix),
    addresses: [
      ...remotes(found?.gitDir),
      `local/${basename(bare ? top : top).replace(/\.git$/, '')}`,
      ...(component ? [`local/${component.name}`] : []),
    ],
    ...(component && {
      entityRef:
        `component:${component.namespace}/${component.name}`.toLowerCase(),
    }),
  };
}

/** Runbooks that were too large, and annotations that cannot be followed; what else is wrong is told elsewhere. */
function unread({ documents, runbooks }: Ownership, prefix: string): Problem[] {
  const read = new Set(runbooks.map(({ file }) => file));
  return documents.unreadable
    .map(one => ({ ...one, file: `${prefix}${one.file}` }))
    .filter(
      ({ file }) => !read.has(file) && !/\.(ya?ml|json)$|\/slos$/.test(file),
    )
    .map(({ file, line, message }) => ({
      file,
      line,
      column: 1,
      severity: 'error',
      rule: 'runbook/unreadable',
      message,
      remedy: 'Correct it.',
    }));
}

async function readComponent(
  tree: ComponentTree,
  inside: readonly string[],
  prefix: string,
): Promise<Component | undefined> {
  const name = ['catalog-info.yaml', 'catalog-info.yml'].find(one =>
    inside.includes(one),
  );
  if (!name) return undefined;
  const [{ content = '' }] = await tree.read([`${prefix}${name}`]);
  for (const document of parseAllDocuments(content, { version: '1.2' })) {
    if (!('errors' in document)) continue;
    if (document.errors.length > 0)
      throw new UsageError(
        `${name} cannot be read: ${document.errors[0].message.split('\n')[0]}`,
      );
    const text = (...path: string[]) => {
      const value = document.getIn(path);
      return typeof value === 'string' ? value : undefined;
    };
    if (text('kind')?.toLowerCase() !== 'component') continue;
    return {
      name: text('metadata', 'name') ?? '',
      namespace: text('metadata', 'namespace') ?? 'default',
      annotations: Object.fromEntries(
        [ANNOTATION_RUNBOOKS, ANNOTATION_SLOS].map(key => [
          key,
          text('metadata', 'annotations', key),
        ]),
      ),
    };
  }
  return undefined;
}

/** Read as text: a foreign configuration must not steer git. */
function remotes(gitDir: string | undefined): string[] {
  if (!gitDir) return [];
  const file = [
    join(gitDir, 'config'),
    join(gitDir, '..', '..', 'config'),
  ].find(path => existsSync(path));
  if (!file) return [];
  return [
    ...readFileSync(file, 'utf8')
      .slice(0, 100_000)
      .matchAll(/^\s*url\s*=\s*(\S+)\s*$/gm),
  ].map(([, url]) => url.replace(/^[^@/:]+@([^:/]+):/, 'ssh://$1/'));
}
