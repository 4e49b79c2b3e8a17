import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  ComponentFile,
  filesToRead,
  Pattern,
} from '@fathom/backstage-plugin-patterns-common';
import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import { findGitDir, openGitRepository } from '@fathom/git-node';
import { Document, parseAllDocuments } from 'yaml';
import { isBare, UsageError } from '../command';
import { listWorkingTree } from './workingTree';

const maxBytes = 1024 * 1024;

/** A component before its rules are judged: all paths, and a way to read some. */
export interface ComponentTree {
  paths: string[];
  read(paths: readonly string[]): Promise<ComponentFile[]>;
}

function tooLarge(size: number): string {
  return `larger than ${maxBytes / 1024} KiB, with ${size} bytes`;
}

/** The files as they lie on disk. */
async function workingTree(dir: string): Promise<ComponentTree> {
  return {
    paths: await listWorkingTree(dir),
    read: async paths =>
      paths.map(path => {
        try {
          const { size } = statSync(join(dir, path));
          return size > maxBytes
            ? { path, skipped: tooLarge(size) }
            : { path, content: readFileSync(join(dir, path), 'utf8') };
        } catch (error) {
          // no right to it, gone meanwhile, or a name that is no text
          const { code } = error as NodeJS.ErrnoException;
          return { path, skipped: `cannot be read (${code ?? 'no reason'})` };
        }
      }),
  };
}

/** The folder itself, or what the tip holds when it is a bare repository, which has no files of its own. */
export async function componentTree(dir: string): Promise<ComponentTree> {
  return isBare(dir) ? committedTree(dir, 'HEAD') : workingTree(dir);
}

/** The files as a commit holds them. */
export async function committedTree(
  dir: string,
  revision: string,
): Promise<ComponentTree> {
  const repository = findGitDir(dir);
  if (!repository)
    throw new UsageError(
      `"${dir}" lies in no git repository, so there is no --base.`,
    );
  const git = openGitRepository(repository.gitDir);
  const commit = await git.findCommit(revision);
  if (!commit)
    throw new UsageError(
      revision === 'HEAD'
        ? `${dir} has no commit yet. Commit something and ask again.`
        : `There is no commit "${revision}"; fetch it, or name another --base.`,
    );
  const prefix = repository.path === '' ? '' : `${repository.path}/`;
  const keys = new Map(
    (await git.listTree(commit, repository.path))
      .filter(({ mode }) => mode.startsWith('100'))
      // git's paths are bytes; on disk the same file is named in UTF-8
      .map(({ path }) => [
        Buffer.from(path, 'latin1').toString('utf8').slice(prefix.length),
        path,
      ]),
  );
  return {
    paths: [...keys.keys()].sort(),
    read: async paths => {
      const files = await git.readFiles(
        commit,
        paths.map(path => keys.get(path) ?? path),
        { maxBytes },
      );
      return files.map(({ content, size }, i) =>
        content
          ? { path: paths[i], content: content.toString('utf8') }
          : { path: paths[i], skipped: tooLarge(size) },
      );
    },
  };
}

/** Reads what the rules ask for; the rest is there by path. */
export async function readFor(
  tree: ComponentTree,
  patterns: readonly Pattern[],
): Promise<ComponentFile[]> {
  const wanted = new Set(
    patterns.flatMap(({ rules }) =>
      rules.flatMap(rule => filesToRead(rule, tree.paths)),
    ),
  );
  const read = new Map(
    (await tree.read([...wanted])).map(file => [file.path, file]),
  );
  return tree.paths.map(path => read.get(path) ?? { path });
}

function contentOf(document: object, path: string): unknown {
  try {
    return document instanceof Document
      ? document.toJS({ maxAliasCount: 20 })
      : undefined;
  } catch (error) {
    throw new UsageError(
      `${path} cannot be read: ${
        (error as Error).message
      }. Write out what its aliases (*name) stand for.`,
    );
  }
}

/**
 * Whether a pattern is for the component that catalog-info.yaml in the folder describes. Without one,
 * all apply: before a component is in the catalog is the best time to hear of them.
 */
export async function applicability(
  tree: ComponentTree,
): Promise<{ entity?: string; applies(pattern: Pattern): boolean }> {
  const path = ['catalog-info.yaml', 'catalog-info.yml'].find(name =>
    tree.paths.includes(name),
  );
  if (!path) return { applies: () => true };
  const [{ content = '' }] = await tree.read([path]);
  const entities = parseAllDocuments(content, { version: '1.2' }).flatMap(
    document => {
      if ('errors' in document && document.errors.length > 0)
        throw new UsageError(
          `${path} cannot be read: ${document.errors[0].message}`,
        );
      const value = contentOf(document, path);
      return typeof value === 'object' && value !== null
        ? [value as { kind?: unknown; metadata?: { name?: unknown } }]
        : [];
    },
  );
  const component = entities.find(
    ({ kind }) => String(kind).toLowerCase() === 'component',
  );
  if (!component) return { applies: () => true };
  return {
    entity: String(component.metadata?.name ?? ''),
    applies: ({ appliesTo }) =>
      appliesTo === undefined ||
      evaluateFilterPredicate(appliesTo as FilterPredicate, component as never),
  };
}
