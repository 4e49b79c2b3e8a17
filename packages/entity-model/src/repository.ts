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
  /** Branch pinned by the entity. */
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

function normalizePath(path: string): string {
  return path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
}

function fromSourceLocation(
  location: string,
): Omit<EntityRepository, 'key'> | undefined {
  const target = location.replace(/^url:/, '');
  if (target.startsWith('file:')) {
    const [url, path = ''] = target.split('#');
    return { url, path: normalizePath(path) };
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
    const ref = parsed.ref && parsed.ref !== 'HEAD' ? parsed.ref : undefined;
    return { url: parsed.toString('https').replace(/\.git$/, ''), path, ref };
  } catch {
    return undefined;
  }
}

/**
 * Finds the repository of an entity: `fathom.dev/repository` first, then `backstage.io/source-location`.
 * Undefined when the entity names none that git could clone.
 *
 * @public
 */
export function findEntityRepository(
  entity: Entity,
): EntityRepository | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const pinned = annotations[ANNOTATION_REF];
  const own = annotations[ANNOTATION_REPOSITORY];
  if (own) {
    const hash = own.indexOf('#');
    const url = hash < 0 ? own : own.slice(0, hash);
    const path = hash < 0 ? '' : own.slice(hash + 1);
    return {
      key: repositoryKey(url),
      url,
      path: normalizePath(path),
      ref: pinned,
    };
  }
  const location = annotations[ANNOTATION_SOURCE_LOCATION];
  const found = location ? fromSourceLocation(location) : undefined;
  if (!found) return undefined;
  return { key: repositoryKey(found.url), ...found, ref: pinned ?? found.ref };
}
