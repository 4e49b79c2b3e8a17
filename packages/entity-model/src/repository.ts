import { ANNOTATION_SOURCE_LOCATION, Entity } from '@backstage/catalog-model';
import gitUrlParse from 'git-url-parse';
import { ANNOTATION_REF, ANNOTATION_REPOSITORY } from './annotations';

/**
 * Where the code of an entity lies.
 *
 * @public
 */
export interface EntityRepository {
  /** Identity of the repository, see {@link repositoryKey}. */
  key: string;
  /** What git can clone; may carry no credentials. */
  url: string;
  /** Path of the entity inside the repository, no leading or trailing slash; '' is the root. */
  path: string;
  /** Branch that the entity pins with `fathom.dev/ref`; the default branch is read unless given. */
  ref?: string;
}

/**
 * The key of a repository: its clone URL without credentials and `.git`, the host in lower case.
 *
 * @public
 */
export function repositoryKey(url: string): string {
  const trimmed = url
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  const scp = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/.exec(trimmed);
  if (scp && !trimmed.includes('://')) {
    return `ssh://${scp[1].toLowerCase()}/${scp[2].replace(/^\/+/, '')}`;
  }
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/]*@)?([^/]*)(.*)$/i.exec(
    trimmed,
  );
  if (!parts) return trimmed;
  return `${parts[1].toLowerCase()}://${parts[2].toLowerCase()}${parts[3]}`;
}

/** Undefined for a path that leaves the repository, or that no repository can hold. */
function normalizePath(path: string): string | undefined {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..') || path.includes('\0')) return undefined;
  return parts.join('/');
}

function fromSourceLocation(
  location: string,
): Pick<EntityRepository, 'url' | 'path'> | undefined {
  const target = location.replace(/^url:/, '');
  if (target.startsWith('file:')) {
    const [url, path = ''] = target.split('#');
    const normal = normalizePath(path);
    return normal === undefined ? undefined : { url, path: normal };
  }
  if (!/^(https?|ssh):\/\//.test(target)) return undefined;
  try {
    const parsed = gitUrlParse(target);
    if (!parsed.full_name) return undefined;
    const isFile = parsed.filepathtype === 'blob';
    const filepath = isFile
      ? parsed.filepath.split('/').slice(0, -1).join('/')
      : parsed.filepath;
    const path = normalizePath(filepath);
    if (path === undefined) return undefined;
    return { url: parsed.toString('https').replace(/\.git$/, ''), path };
  } catch {
    return undefined;
  }
}

/**
 * Finds the repository of an entity: `fathom.dev/repository` first, then `backstage.io/source-location`.
 * Only `fathom.dev/ref` pins a branch: the branch in a source location is where the catalog file was found.
 * Undefined when the entity names none that git could clone, or a path that leaves it. The path is text
 * as it was written; git's own paths are bytes.
 *
 * @public
 */
export function findEntityRepository(
  entity: Entity,
): EntityRepository | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const ref = annotations[ANNOTATION_REF]?.trim() || undefined;
  const own = annotations[ANNOTATION_REPOSITORY];
  if (own) {
    const hash = own.indexOf('#');
    const url = hash < 0 ? own : own.slice(0, hash);
    const path = normalizePath(hash < 0 ? '' : own.slice(hash + 1));
    if (path === undefined) return undefined;
    return { key: repositoryKey(url), url, path, ref };
  }
  const location = annotations[ANNOTATION_SOURCE_LOCATION];
  const found = location ? fromSourceLocation(location) : undefined;
  if (!found) return undefined;
  return { key: repositoryKey(found.url), ...found, ref };
}
