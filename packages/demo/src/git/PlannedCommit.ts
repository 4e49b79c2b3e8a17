export interface Signature {
  name: string;
  email: string;
}

export type FileChange =
  | {
      op: 'write';
      path: string;
      content: string | Buffer;
      executable?: boolean;
    }
  | { op: 'delete'; path: string }
  | { op: 'rename'; from: string; to: string }
  | { op: 'deleteAll' };

/** A commit as the plan has it; nothing that goes into its hash comes from the machine. */
export interface PlannedCommit {
  author: Signature;
  committer: Signature;
  /** Seconds since 1970. */
  at: number;
  message: string;
  changes: FileChange[];
  /** Made on a branch of its own and merged with this message. */
  mergedBy?: { who: Signature; message: string };
}
