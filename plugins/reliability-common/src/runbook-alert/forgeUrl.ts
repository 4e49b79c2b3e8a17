/** An address of a file on a forge, taken apart. */
export interface ForgeUrl {
  /** Host and path of the repository, lower case, without scheme and `.git`. */
  repository: string;
  /** Its last part. */
  name: string;
  /** What stands behind the mark: the ref, then the path. */
  parts: string[];
}

const marks: readonly RegExp[] = [
  /\/-\/(?:blob|tree|raw|blame|edit)\//,
  /\/(?:blob|tree|raw|blame|edit)\//,
  /\/src\/(?:branch|commit|tag)\//,
  /\/src\//,
];

/** Host and path of an address, to compare addresses of one repository. */
export function bareAddress(url: string): string {
  return url
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}

/** The last part of a repository's address. */
export function repositoryName(address: string): string {
  return bareAddress(address).split('/').pop() ?? '';
}

/** Undefined when the address is none of a file on a forge. */
export function readForgeUrl(url: string): ForgeUrl | undefined {
  for (const mark of marks) {
    const found = mark.exec(url);
    if (!found) continue;
    const repository = bareAddress(url.slice(0, found.index));
    // Host, owner and name at the least.
    if (repository.split('/').length < 3) continue;
    const parts = url
      .slice(found.index + found[0].length)
      .split('/')
      .slice(0, 100);
    if (parts.length < 2) continue;
    return { repository, name: repositoryName(repository), parts };
  }
  return undefined;
}
