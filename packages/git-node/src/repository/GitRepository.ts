/**
 * A path inside a repository as git has it: bytes, one latin-1 character each. Equal strings are
 * equal paths. Show it with {@link displayPath}; ASCII paths read the same either way.
 *
 * @public
 */
export type PathKey = string;

/** @public */
export interface TreeEntry {
  path: PathKey;
  /** `100644`, `100755`, `120000` (symbolic link), `160000` (submodule). */
  mode: string;
  oid: string;
  /** Bytes; undefined for a submodule. */
  size?: number;
}

/** @public */
export interface FileContent {
  path: PathKey;
  oid: string;
  /** Undefined when the file is larger than the limit, or is no regular file. */
  content?: Buffer;
  size: number;
}

/**
 * Questions to one bare mirror at one commit. Never a working tree, never a hook, never a filter.
 *
 * @public
 */
export interface GitRepository {
  readonly gitDir: string;
  /**
   * Only the history was mirrored: contents are fetched as they are read, and in the history only renames
   * without a change can be found.
   */
  readonly isBlobless: boolean;
  /**
   * Sees to it that contents are here before they are read by other means than `readFiles`. Does nothing
   * unless the mirror is blobless.
   *
   * @throws MirrorFailure when they cannot be fetched, or only beyond the limits
   */
  bring(oids: readonly string[]): Promise<void>;
  /**
   * What became of an error of reading `commit` here by other means than those below, for which this is done
   * already: when a mirror turns out to be damaged, that is kept, told, and said in words.
   *
   * @returns the error to throw
   */
  noticeDamage?(commit: string, error: unknown): Promise<unknown>;
  /** The commit of a revision, or undefined when there is none. Never throws on a strange name. */
  findCommit(revision: string): Promise<string | undefined>;
  /** Every entry below `path` ('' is the root) at a commit, recursively; trees themselves left out. */
  listTree(commit: string, path?: string): Promise<TreeEntry[]>;
  /**
   * Reads many files with one process, in the order given.
   *
   * @throws MirrorFailure when the mirror is blobless and they cannot be fetched
   * @throws GitError when contents are not here, as in a partial clone
   */
  readFiles(
    commit: string,
    paths: PathKey[],
    options?: { maxBytes?: number },
  ): Promise<FileContent[]>;
  /** Commits that touched a path, newest first. For people to read, not for the bus factor. */
  listCommits(
    commit: string,
    options?: { path?: PathKey; limit?: number },
  ): Promise<{ hash: string; at: string; author: string; subject: string }[]>;
}
