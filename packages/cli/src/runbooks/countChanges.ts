import { lastLook, Runbook } from '@fathom/backstage-plugin-reliability-common';
import { openGitRepository } from '@fathom/git-node';
import type { Place } from './readPlace';

const mostCommits = 1_000;

/** Commits to the component since each runbook was last read through or tried; nothing where history ends early. */
export async function countChanges(
  { gitDir, prefix, isWhole }: Pick<Place, 'gitDir' | 'prefix' | 'isWhole'>,
  runbooks: readonly Runbook[],
): Promise<Map<string, number> | undefined> {
  const looks = runbooks.flatMap(runbook => {
    const at = lastLook(runbook);
    return at ? [{ file: runbook.file, at }] : [];
  });
  if (looks.length === 0) return new Map();
  if (!gitDir || !isWhole) return undefined;
  const git = openGitRepository(gitDir);
  const head = await git.findCommit('HEAD');
  if (!head) return undefined;
  const path = prefix.replace(/\/$/, '');
  const commits = await git.listCommits(head, {
    ...(path && { path }),
    limit: mostCommits,
  });
  return new Map(
    looks.map(({ file, at }) => [
      file,
      // What was committed on the day itself had been seen.
      commits.filter(commit => commit.at.slice(0, 10) > at.slice(0, 10)).length,
    ]),
  );
}
