import type { Evidence } from '@fathom/kernel';
import { entityHref } from '../entity';

interface Forge {
  base: string;
  file: string;
  commit: string;
  line: string;
}

/** Of a forge whose addresses are known. */
function findForge(repository: string): Forge | undefined {
  if (!/^https:\/\//.test(repository)) return undefined;
  let host: string;
  try {
    host = new URL(repository).hostname;
  } catch {
    return undefined;
  }
  const base = repository.replace(/\.git$/, '').replace(/\/+$/, '');
  if (host.includes('gitlab'))
    return { base, file: '-/blob', commit: '-/commit', line: '#L' };
  if (host === 'bitbucket.org')
    return { base, file: 'src', commit: 'commits', line: '#lines-' };
  if (/gitea|forgejo|codeberg/.test(host))
    return { base, file: 'src/commit', commit: 'commit', line: '#L' };
  if (host.includes('github'))
    return { base, file: 'blob', commit: 'commit', line: '#L' };
  return undefined;
}

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
  const forge = findForge(at.repository);
  if (!forge) return undefined;
  const file = at.file.split('/').map(encodeURIComponent).join('/');
  const line = at.line === undefined ? '' : `${forge.line}${at.line}`;
  return `${forge.base}/${forge.file}/${encodeURIComponent(
    at.commit,
  )}/${file}${line}`;
}

/**
 * The page of a forge that shows a commit, where {@link forgeFileHref} shows a file.
 */
export function forgeCommitHref(at: {
  repository: string;
  commit: string;
}): string | undefined {
  const forge = findForge(at.repository);
  return (
    forge && `${forge.base}/${forge.commit}/${encodeURIComponent(at.commit)}`
  );
}

/**
 * The repository without its scheme, which nobody needs to read; of one on a disk only its own name,
 * because where it lies tells a reader nothing.
 *
 * @public
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

/** Where an evidence can be seen, or undefined. */
export function evidenceHref(evidence: Evidence): string | undefined {
  if (evidence.kind === 'file') return forgeFileHref(evidence);
  if (evidence.kind === 'entity') {
    try {
      return entityHref(evidence.ref);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
