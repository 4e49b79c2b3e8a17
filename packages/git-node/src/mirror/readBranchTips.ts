import { runGit } from '../process';
import type { RepositoryBranch } from '../service/RepositoriesService';

const atOnce = 200;
// git allows none of these in the name of a branch, and some of them would make a pattern of it.
// eslint-disable-next-line no-control-regex -- a name that holds one is no branch
const noName = /[\x00-\x20\x7f~^:?*[\\]/;
/** Longer than what a file system takes for a ref. */
const mostCharacters = 1000;

/**
 * The tips of branches in a mirror, those without one that are not there. Names come from catalog
 * entities: each is looked up as it is and never read as a revision, so that none is computed.
 */
export async function readBranchTips(
  gitDir: string,
  names: readonly string[],
): Promise<RepositoryBranch[]> {
  const refs = names
    .filter(name => !noName.test(name) && name.length <= mostCharacters)
    .map(name => `refs/heads/${name}`);
  const tips = new Map<string, string>();
  for (let from = 0; from < refs.length; from += atOnce) {
    const output = await runGit(gitDir, [
      'for-each-ref',
      '--format=%(objectname) %(refname)',
      ...refs.slice(from, from + atOnce),
    ]);
    for (const line of output.toString('utf8').split('\n')) {
      const space = line.indexOf(' ');
      if (space > 0) tips.set(line.slice(space + 1), line.slice(0, space));
    }
  }
  return names.map(name => ({ name, tip: tips.get(`refs/heads/${name}`) }));
}
