import { GitError, listFirstParents } from '@fathom/git-node';

/**
 * How many commits of the branch as it was before its tip no longer reaches, along first parents; 0 while
 * it grows. Undefined when the commit before is not there any more: it is in no history that was fetched.
 */
export async function commitsLost(
  gitDir: string,
  before: string,
  { tip, signal }: { tip: string; signal: AbortSignal },
): Promise<number | undefined> {
  if (before === tip) return 0;
  try {
    const lost = await listFirstParents(gitDir, `${tip}..${before}`, {
      signal,
    });
    return lost.length;
  } catch (error) {
    if (error instanceof GitError && error.reason === 'exit') return undefined;
    throw error;
  }
}
