import { parseEntityRef } from '@backstage/catalog-model';
import type { Evidence } from '@fathom/kernel';

/**
 * The page of a forge that shows a file at a commit, when the repository is on one whose addresses
 * are known; undefined otherwise, for example for plain git.
 *
 * @public
 */
export function forgeFileHref(at: {
  repository: string;
  commit: string;
  file: string;
  line?: number;
}): string | undefined {
  if (!/^https:\/\//.test(at.repository)) return undefined;
  let host: string;
  try {
    host = new URL(at.repository).hostname;
  } catch {
    return undefined;
  }
  const base = at.repository.replace(/\.git$/, '').replace(/\/+$/, '');
  const file = at.file.split('/').map(encodeURIComponent).join('/');
  const commit = encodeURIComponent(at.commit);
  const line = at.line === undefined ? '' : `#L${at.line}`;
  if (host.includes('gitlab')) return `${base}/-/blob/${commit}/${file}${line}`;
  if (host === 'bitbucket.org')
    return `${base}/src/${commit}/${file}${
      at.line === undefined ? '' : `#lines-${at.line}`
    }`;
  if (/gitea|forgejo|codeberg/.test(host))
    return `${base}/src/commit/${commit}/${file}${line}`;
  if (host.includes('github')) return `${base}/blob/${commit}/${file}${line}`;
  return undefined;
}

/**
 * The repository without its scheme, which nobody needs to read; of one on a disk only its own name,
 * because where it lies tells a reader nothing.
 */
export function repositoryName(repository: string): string {
  const name = repository.startsWith('file:')
    ? repository.replace(/\/+$/, '').split('/').at(-1)!
    : repository;
  return name
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^\/+/, '')
    .replace(/\.git$/, '');
}

/** A query as people read it: repositories by name, commits by their first digits. */
export function readableQuery(text: string): string {
  return text
    .replace(/file:\/\/[^\s,]+/g, repositoryName)
    .replace(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, '$1');
}

/** Where an evidence can be seen, or undefined. Entity pages stand at the catalog's own path. */
export function evidenceHref(evidence: Evidence): string | undefined {
  if (evidence.kind === 'file') return forgeFileHref(evidence);
  if (evidence.kind === 'entity') {
    try {
      const { kind, namespace, name } = parseEntityRef(evidence.ref);
      return `/catalog/${encodeURIComponent(namespace)}/${encodeURIComponent(
        kind.toLowerCase(),
      )}/${encodeURIComponent(name)}`;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
