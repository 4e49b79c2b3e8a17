/** @public */
export interface Person {
  name: string;
  email: string;
}

/**
 * One change of a commit. A path is bytes: pass a Buffer for what is not UTF-8.
 *
 * @public
 */
export type Change =
  | {
      op: 'write';
      path: string | Buffer;
      content: string | Buffer;
      /** `100644` unless given; `100755`, `120000` (content = target). */
      mode?: string;
    }
  | { op: 'delete'; path: string | Buffer }
  | { op: 'rename'; from: string | Buffer; to: string | Buffer }
  | { op: 'submodule'; path: string | Buffer; commit: string };

/**
 * A commit to be made. Everything that goes into its hash is given here, nothing comes from the
 * machine.
 *
 * @public
 */
export interface CommitSpec {
  author: Person;
  /** The author unless given. */
  committer?: Person;
  /** ISO 8601; the author's date, and the committer's unless `committedAt` is given. */
  at: string;
  committedAt?: string;
  message: string;
  /** Appended after an empty line: `[['Co-authored-by', 'Ann <ann@example.com>']]`. */
  trailers?: [key: string, value: string][];
  /** Short for `changes` of kind `write` with ordinary paths. */
  files?: Record<string, string | Buffer>;
  /** Renames come before the writes, so that a file can be renamed and changed at once. */
  renames?: [from: string, to: string][];
  deletes?: string[];
  changes?: Change[];
  /** `main` unless given. */
  branch?: string;
  /**
   * Hashes of existing commits, or indexes into the same `commitAll`. The branch's tip unless given;
   * `[]` starts a new root.
   */
  parents?: (string | number)[];
  /** Further parents, after the branch's tip: makes a merge. */
  merge?: (string | number)[];
}
