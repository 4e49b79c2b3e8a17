import { repositoryKey } from '@fathom/entity-model';
import { pathToFileURL } from 'node:url';
import type { RepositorySource } from '../config';
import { findBareRepositories } from './findBareRepositories';

/** A repository that somebody wants read. */
export interface NamedRepository {
  key: string;
  url: string;
  host: string;
  branch?: string;
  pollMs: number;
}

/** From contracts.md: folders are looked at often, forges seldom; push events come at once. */
const filePollMs = 15_000;
const remotePollMs = 15 * 60_000;

/** Is it read from a folder on this machine? */
export function isFileUrl(url: string): boolean {
  return url.startsWith('file:') || url.startsWith('/');
}

/** A URL with what is secret taken out; credentials come from `integrations`. */
function publicUrl(url: string): string {
  return url.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
}

export function namedRepository(
  url: string,
  options: { branch?: string; pollMs?: number } = {},
): NamedRepository {
  const key = repositoryKey(url);
  return {
    key,
    url: publicUrl(url.trim()),
    host: isFileUrl(key) ? '' : /^[a-z]+:\/\/([^/\\?#]*)/.exec(key)?.[1] ?? '',
    branch: options.branch,
    pollMs: options.pollMs ?? (isFileUrl(key) ? filePollMs : remotePollMs),
  };
}

/** What the configuration names: single repositories first, so that their settings win. */
export async function listConfiguredRepositories(
  sources: readonly RepositorySource[],
): Promise<NamedRepository[]> {
  const found = new Map<string, NamedRepository>();
  const add = (named: NamedRepository) => {
    if (!found.has(named.key)) found.set(named.key, named);
  };
  for (const source of sources) {
    if (source.url) add(namedRepository(source.url, source));
  }
  for (const source of sources) {
    if (!source.root) continue;
    for (const dir of await findBareRepositories(source.root)) {
      add(namedRepository(pathToFileURL(dir).href, source));
    }
  }
  return [...found.values()];
}
