import type { PathKey } from '../repository';

/** @public */
export interface HistorySignature {
  name: string;
  email: string;
}

/**
 * One file that a commit touched, against its only parent. `A` added, `M` modified, `D` deleted,
 * `R` renamed from `from`, `T` changed its type.
 *
 * @public
 */
export interface HistoryChange {
  status: 'A' | 'M' | 'D' | 'R' | 'T';
  path: PathKey;
  from?: PathKey;
}

/** @public */
export interface HistoryCommit {
  hash: string;
  /** How many parents; 0 is a root, 2 and more a merge, which has no changes. */
  parents: number;
  /** As written in the commit; no `.mailmap` is applied. */
  author: HistorySignature;
  committer: HistorySignature;
  /** Seconds since 1970, of the committer, never outside of the years 1970 to 9999. */
  committedAt: number;
  /** Values of `Co-authored-by` trailers, as git itself parses them. */
  coAuthors: string[];
  /** Values of trailers that declare help by a machine: `Assisted-by`, `Generated-by` and the like. */
  assistedBy: string[];
  /** Values of `Reviewed-by` trailers. */
  reviewedBy: string[];
  changes: HistoryChange[];
}

/** Which trailers are read, and as what. */
const trailerKeys = new Map<string, 'coAuthors' | 'assistedBy' | 'reviewedBy'>([
  ['co-authored-by', 'coAuthors'],
  ['assisted-by', 'assistedBy'],
  ['ai-assisted-by', 'assistedBy'],
  ['ai-assisted', 'assistedBy'],
  ['ai-generated', 'assistedBy'],
  ['generated-by', 'assistedBy'],
  ['co-developed-by', 'assistedBy'],
  ['reviewed-by', 'reviewedBy'],
]);

/** The format whose output {@link HistoryParser} reads: every field ends with NUL. */
export const historyFormat = `--format=tformat:%x01%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%ct%x00%(trailers:${[
  ...trailerKeys.keys(),
]
  .map(key => `key=${key}`)
  .join(',')},unfold)`;

/** The last second of the year 9999: later ones are mistakes, and not every calendar can hold them. */
const latest = 253_402_300_799;

/** Seconds since 1970 as a commit has them, whatever was written there, brought into the years 1970 to 9999. */
export function parseCommitTime(text: string): number {
  return Math.min(Math.max(Number(text) || 0, 0), latest);
}

const NUL = 0;
const headerFields = 8;
const inHeader = 0;
const inChanges = 1;
const inPath = 2;
const inTarget = 3;

function isChangeStatus(letter: string): letter is HistoryChange['status'] {
  return (
    letter === 'A' ||
    letter === 'M' ||
    letter === 'D' ||
    letter === 'R' ||
    letter === 'T'
  );
}

function countWords(text: string): number {
  let count = text === '' ? 0 : 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1))
    count++;
  return count;
}

function readTrailers(
  text: string,
): Pick<HistoryCommit, 'coAuthors' | 'assistedBy' | 'reviewedBy'> {
  const found = {
    coAuthors: [] as string[],
    assistedBy: [] as string[],
    reviewedBy: [] as string[],
  };
  if (text === '') return found;
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    const kind =
      colon > 0
        ? trailerKeys.get(line.slice(0, colon).trim().toLowerCase())
        : undefined;
    const value = line.slice(colon + 1).trim();
    if (kind && value !== '') found[kind].push(value);
  }
  return found;
}

/**
 * Reads `git log --raw -z` as it comes, at the level of bytes, one commit in memory at a time.
 * Fields are separated by NUL, which neither a name nor a path can hold, so nothing that people
 * write can shift them.
 */
export class HistoryParser {
  private rest: Buffer = Buffer.alloc(0);
  private state = inHeader;
  private fields: string[] = [];
  private commit?: HistoryCommit;
  private status: string = '';
  private from = '';
  private done: HistoryCommit[] = [];

  /** @param onParents - hears `<seconds> <hash> <parent>…` of each commit as it begins */
  constructor(private readonly onParents?: (line: string) => void) {}

  /** The commits that this chunk completes. */
  push(chunk: Buffer): HistoryCommit[] {
    const buffer =
      this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let start = 0;
    for (
      let end = buffer.indexOf(NUL, start);
      end >= 0;
      end = buffer.indexOf(NUL, start)
    ) {
      this.token(buffer, start, end);
      start = end + 1;
    }
    this.rest = Buffer.from(buffer.subarray(start));
    return this.take();
  }

  /**
   * The last commit.
   *
   * @throws Error when the stream stopped in the middle of one
   */
  end(): HistoryCommit[] {
    if (
      this.rest.length > 0 ||
      this.fields.length > 0 ||
      this.state === inPath ||
      this.state === inTarget
    ) {
      throw new Error('The history ended in the middle of a commit.');
    }
    if (this.commit) this.done.push(this.commit);
    this.commit = undefined;
    return this.take();
  }

  private take(): HistoryCommit[] {
    const commits = this.done;
    this.done = [];
    return commits;
  }

  private token(buffer: Buffer, start: number, end: number) {
    if (this.state === inChanges) {
      if (buffer[start] === 0x01) this.state = inHeader;
      else return this.meta(buffer, start, end);
    }
    if (this.state === inHeader) return this.header(buffer, start, end);
    const path = buffer.toString('latin1', start, end);
    if (this.state === inPath) {
      if (this.status === 'R' || this.status === 'C') {
        this.from = path;
        this.state = inTarget;
      } else {
        this.change(path);
      }
      return undefined;
    }
    this.change(path, this.from);
    return undefined;
  }

  private header(buffer: Buffer, start: number, end: number) {
    this.fields.push(buffer.toString('utf8', start, end));
    if (this.fields.length < headerFields) return;
    const [hash, parents, an, ae, cn, ce, ct, trailers] = this.fields;
    this.fields = [];
    if (this.commit) this.done.push(this.commit);
    this.onParents?.(
      `${ct} ${hash.slice(1)}${parents === '' ? '' : ` ${parents}`}`,
    );
    this.commit = {
      hash: hash.slice(1),
      parents: countWords(parents),
      author: { name: an, email: ae },
      committer: { name: cn, email: ce },
      committedAt: parseCommitTime(ct),
      ...readTrailers(trailers),
      changes: [],
    };
    this.state = inChanges;
  }

  private meta(buffer: Buffer, start: number, end: number) {
    // ":100644 100644 <oid> <oid> R087"; the letter follows the last space.
    this.status = String.fromCharCode(
      buffer[buffer.lastIndexOf(0x20, end - 1) + 1],
    );
    const first = buffer[start] === 0x0a ? start + 1 : start;
    if (buffer[first] !== 0x3a)
      throw new Error('The history holds a line that is no file change.');
    this.state = inPath;
  }

  private change(path: string, from?: string) {
    this.state = inChanges;
    if (this.status === 'R')
      this.commit!.changes.push({ status: 'R', path, from });
    else if (this.status === 'C')
      this.commit!.changes.push({ status: 'A', path });
    else if (isChangeStatus(this.status))
      this.commit!.changes.push({ status: this.status, path });
  }
}
