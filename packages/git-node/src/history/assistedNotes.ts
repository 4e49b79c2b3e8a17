import { GitError, runGit } from '../process';
import { readObjects } from './readObjects';

/** Where tools that record the part of an assistant keep their notes. */
export const notesRef = 'refs/notes/ai';
/** More than this is read by nobody. */
const mostNotes = 200_000;
const maxNoteBytes = 256 * 1024;

/**
 * Commits whose note under `refs/notes/ai` names lines that an assistant wrote: it has a line before
 * its `---`. A note that only says that nothing was assisted has none.
 */
export async function readAssistedNotes(
  gitDir: string,
  notes: string,
  signal?: AbortSignal,
): Promise<Set<string>> {
  try {
    const listed = await runGit(
      gitDir,
      ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', notes],
      { signal },
    );
    const entries = listed
      .toString('latin1')
      .split('\0')
      .map(line => /^100\d+ blob (\S+)\t(.*)$/s.exec(line))
      .filter(match => match !== null)
      .map(([, oid, path]) => ({ oid, commit: path.replaceAll('/', '') }))
      .filter(({ commit }) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
      .slice(0, mostNotes);
    const texts = await readObjects(
      gitDir,
      entries.map(entry => entry.oid),
      { maxBytes: maxNoteBytes, signal },
    );
    return new Set(
      entries.flatMap(({ commit }, i) =>
        /^(?!---)\S/.test(texts[i].content?.toString('latin1') ?? '')
          ? [commit]
          : [],
      ),
    );
  } catch (error) {
    // Notes that cannot be read declare nothing.
    if (error instanceof GitError && error.reason === 'exit') return new Set();
    throw error;
  }
}
