import { stripCredentials } from '../process';

/** How a remote is called in a sentence: an address as it is, a folder by its path. */
export function remoteName(url: string): string {
  const folder = /^file:\/\/(\/.*)$/.exec(url)?.[1];
  if (folder === undefined) return stripCredentials(url);
  try {
    return decodeURI(folder);
  } catch {
    return folder;
  }
}
