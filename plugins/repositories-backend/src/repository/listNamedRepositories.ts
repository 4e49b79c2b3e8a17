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
  /** Further branches, which entities pin. */
  branches?: string[];
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

/** A folder of which nothing can be said just now, with the names below it that stay. */
export interface BlindFolder {
  dir: string;
  reason: string;
  kept: string[];
}

/**
 * What the configuration names: single repositories first, so that their settings win. What was known
 * below a folder that is missing, unreadable or empty keeps its name: a mount may not be there.
 */
export async function listConfiguredRepositories(
  sources: readonly RepositorySource[],
  known: readonly { key: string; url: string }[] = [],
): Promise<{ named: NamedRepository[]; blind: BlindFolder[] }> {
  const blindFolders: BlindFolder[] = [];
  const found = new Map<string, NamedRepository>();
  const add = (named: NamedRepository) => {
    if (!found.has(named.key)) found.set(named.key, named);
  };
  for (const source of sources) {
    if (source.url) add(namedRepository(source.url, source));
  }
  for (const source of sources) {
    if (!source.root) continue;
    const { found: dirs, blind } = await findBareRepositories(source.root);
    for (const dir of dirs)
      add(namedRepository(pathToFileURL(dir).href, source));
    for (const { dir, reason } of blind) {
      const start = repositoryKey(pathToFileURL(dir).href);
      const kept = known.filter(
        ({ key }) => key === start || key.startsWith(`${start}/`),
      );
      for (const { url } of kept) add(namedRepository(url, source));
      blindFolders.push({ dir, reason, kept: kept.map(({ key }) => key) });
    }
  }
  return { named: [...found.values()], blind: blindFolders };
}
