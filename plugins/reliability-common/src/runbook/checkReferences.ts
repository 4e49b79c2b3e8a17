import type { Problem } from '@fathom/kernel';
import { nearestName } from './nearestName';
import type { Runbook } from './Runbook';
import { finding } from './rules';

/** What a repository holds, to look up what a runbook names. @public */
export interface RepositoryPaths {
  files: ReadonlySet<string>;
  folders: ReadonlySet<string>;
}

/** The files of a repository and the folders that they lie in. @public */
export function repositoryPaths(paths: readonly string[]): RepositoryPaths {
  const folders = new Set<string>(['']);
  for (const path of paths) {
    for (
      let end = path.lastIndexOf('/');
      end > 0;
      end = path.lastIndexOf('/', end - 1)
    ) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { files: new Set(paths), folders };
}

/** A path with `.` and `..` carried out; undefined when it leaves the root. */
export function normalPath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Decoded once; what cannot be decoded stays as it is. */
export function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const folderOf = (path: string) =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';

/**
 * Places inside the repository that a runbook names and that are not there.
 *
 * @param options - `root`: the folder of the component, where its commands are run
 * @public
 */
export function checkReferences(
  runbook: Runbook,
  paths: RepositoryPaths,
  { root = '' }: { root?: string } = {},
): Problem[] {
  const has = (path: string) =>
    paths.files.has(path) || paths.folders.has(path);
  const told = new Set<string>();
  return runbook.references.flatMap(({ target, kind, line, column }) => {
    const place = { file: runbook.file, line, column };
    if (told.has(target) || target.length > 500) return [];
    const [path, anchor] = target.split('#');
    if (kind === 'link') {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return [];
      if (path === '') return ownAnchor(runbook, anchor ?? '', place);
    }
    const named = decodeOnce(path.split('?')[0]);
    const from =
      kind === 'link' && !named.startsWith('/')
        ? [folderOf(runbook.file)]
        : [root, '', folderOf(runbook.file)];
    const tries = from.map(folder => normalPath(`${folder}/${named}`));
    if (kind === 'link' && tries.every(one => one === undefined)) {
      told.add(target);
      return [
        finding('path-escape', place, {
          message: `The link ${target} leaves the repository.`,
        }),
      ];
    }
    if (tries.some(one => one !== undefined && has(one))) return [];
    // Much in code looks like a path: only what begins in a folder that is there is meant as one.
    const begin = named.replace(/^(?:\.{1,2}\/)+/, '').split('/')[0];
    if (
      kind === 'code' &&
      !from.some(folder =>
        paths.folders.has(normalPath(`${folder}/${begin}`) ?? '-'),
      )
    )
      return [];
    told.add(target);
    const near = nearestOf(tries[0] ?? named, paths, runbook.file);
    return [
      finding('reference-missing', place, {
        message: `"${target}" is not in the repository.`,
        ...(near && { remedy: `Did you mean ${near}?` }),
      }),
    ];
  });
}

function ownAnchor(
  runbook: Runbook,
  anchor: string,
  place: { file: string; line: number; column: number },
): Problem[] {
  const slug = decodeOnce(anchor).toLowerCase();
  if (slug === '' || slug === 'top' || Object.hasOwn(runbook.anchors, slug))
    return [];
  const near = nearestName(slug, Object.keys(runbook.anchors));
  return [
    finding('anchor-missing', place, {
      message: `No heading has the anchor #${slug}.`,
      ...(near && { remedy: `Did you mean #${near}?` }),
    }),
  ];
}

function nearestOf(
  path: string,
  paths: RepositoryPaths,
  own: string,
): string | undefined {
  const name = path.split('/').pop() ?? path;
  const same = [...paths.files].find(file => file.endsWith(`/${name}`));
  if (same) return same;
  const folder = folderOf(path);
  // The folder before them would hide how much the names differ.
  const near = nearestName(
    name,
    [...paths.files]
      .filter(file => folderOf(file) === folder && file !== own)
      .map(file => file.split('/').pop() ?? file),
  );
  return near && (folder ? `${folder}/${near}` : near);
}
