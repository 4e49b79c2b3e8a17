import { GitSetting } from '../process';
import { readSizes } from '../repository';

/** What the remote is called for one call. */
export const promisedBy = 'fathom';

/**
 * Makes one call of git ask for history without file contents, and count contents that are not here as
 * promised rather than lost. The settings hold for that call and are written nowhere: a reader of the
 * mirror finds no remote in its configuration, so nothing that it does can reach out.
 */
export function bloblessSettings(url: string): GitSetting[] {
  return [
    { key: `remote.${promisedBy}.url`, value: url },
    { key: `remote.${promisedBy}.promisor`, value: 'true' },
    { key: `remote.${promisedBy}.partialclonefilter`, value: 'blob:none' },
  ];
}

/** Of some objects those that are not here. */
export async function findMissing(
  gitDir: string,
  oids: readonly string[],
): Promise<string[]> {
  const here = await readSizes(gitDir, oids);
  return [...new Set(oids)].filter(oid => !here.has(oid));
}
