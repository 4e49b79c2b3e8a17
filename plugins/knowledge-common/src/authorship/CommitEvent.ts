import type { Signature } from '../identity';

/**
 * One commit as the history tells it; the shape of git-node's `HistoryCommit`.
 *
 * @public
 */
export interface CommitEvent {
  hash: string;
  parents: number;
  author: Signature;
  committer: Signature;
  /** Seconds since 1970. */
  committedAt: number;
  /** Values of `Co-authored-by`. */
  coAuthors: readonly string[];
  /** Values of trailers that declare the help of a machine. */
  assistedBy?: readonly string[];
  /** Values of `Reviewed-by`. */
  reviewedBy?: readonly string[];
  changes: readonly {
    status: 'A' | 'M' | 'D' | 'R' | 'T';
    path: string;
    from?: string;
  }[];
}

/**
 * Who is named by a commit, before anyone knows who is the same person. Equal crews share one entry.
 *
 * @public
 */
export interface Crew {
  author: number;
  coAuthors: number[];
  /** Only when an assistant is named: then the committer may be the person behind it. */
  committer?: number;
  /** An assistant had a part in it, by name, trailer or note. */
  assisted?: boolean;
  /** Of a commit that touched very many files. */
  bulk?: boolean;
}

/** @public */
export interface SignatureActivity extends Signature {
  commits: number;
  firstAt: number;
  lastAt: number;
  lastCommit: string;
}

/** @public */
export interface HistoryCounts {
  commits: number;
  merges: number;
  ignored: number;
  assisted: number;
  byBots: number;
  /** Dated more than a day after the question, see `AuthorshipOptions.asOf`. */
  future: number;
}

/** Clocks go wrong by hours without anybody meaning it. */
const clockSkew = 86_400;

/** Whether a time lies so far after the question that only a wrong clock can have told it. */
export function isFuture(at: number, asOf: number | undefined): boolean {
  return asOf !== undefined && at > asOf + clockSkew;
}
