import type { GitRepository, PathKey, TreeEntry } from '../repository';

/**
 * The files of a revision that say how its history is to be read.
 *
 * @public
 */
export interface RevisionFiles {
  tree: TreeEntry[];
  /** The revision's own `.mailmap`. */
  mailmap?: string;
  /** Commits listed in `.git-blame-ignore-revs`, full hashes in lower case. */
  ignoredCommits: Set<string>;
  gitAttributes: { path: PathKey; content: string }[];
}

/** A larger configuration file is not one that people wrote. */
const maxBytes = 1024 * 1024;

/**
 * Reads the tree of a commit with its `.mailmap`, `.git-blame-ignore-revs` and every
 * `.gitattributes`. A symbolic link in their place counts as missing.
 *
 * @public
 */
export async function readRevision(
  git: GitRepository,
  commit: string,
): Promise<RevisionFiles> {
  const tree = await git.listTree(commit);
  const wanted = tree
    .filter(entry => entry.mode.startsWith('100'))
    .map(entry => entry.path)
    .filter(
      path =>
        path === '.mailmap' ||
        path === '.git-blame-ignore-revs' ||
        path === '.gitattributes' ||
        path.endsWith('/.gitattributes'),
    );
  const files =
    wanted.length > 0 ? await git.readFiles(commit, wanted, { maxBytes }) : [];
  const contentOf = (path: string) =>
    files.find(file => file.path === path)?.content;
  return {
    tree,
    mailmap: contentOf('.mailmap')?.toString('utf8'),
    ignoredCommits: new Set(
      (contentOf('.git-blame-ignore-revs')?.toString('latin1') ?? '')
        .split('\n')
        .map(line => line.replace(/#.*/, '').trim().toLowerCase())
        .filter(line => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(line)),
    ),
    // latin-1, as the paths are: one character a byte.
    gitAttributes: files
      .filter(file => file.path.endsWith('.gitattributes') && file.content)
      .map(file => ({
        path: file.path,
        content: file.content!.toString('latin1'),
      })),
  };
}

/**
 * The first bytes of files, for example to see by which interpreter a script runs.
 *
 * @public
 */
export async function readHeads(
  git: GitRepository,
  commit: string,
  paths: readonly PathKey[],
): Promise<Map<PathKey, string>> {
  const heads = new Map<PathKey, string>();
  if (paths.length === 0) return heads;
  for (const file of await git.readFiles(commit, paths.slice(0, 2000), {
    maxBytes,
  })) {
    if (file.content)
      heads.set(file.path, file.content.subarray(0, 200).toString('latin1'));
  }
  return heads;
}
