import type { AuthorshipState, FileHistory } from '../authorship';
import type { PathVerdicts } from '../countable-files';
import { openSheet, readList, Sheet, SheetReader } from './Sheet';
import type { TrendPoint } from './trendMoments';

/** What a reader knows beside the authorship, so that it can go on later. */
export interface ReaderMemory {
  tip: string;
  /** Of the tip's committer. */
  tipAt: number;
  /** Of the root of the first-parent chain. */
  firstAt: number;
  asOf?: number;
  /** What the reader was asked, as text. */
  question: string;
  /** The files of the revision that say who is who, and which files count. */
  mailmap?: string;
  identities?: string;
  gitAttributes: readonly { path: string; content: string }[];
  ignoredCommits: string[];
  assistedCommits: string[];
  /** Which addresses the catalog's users joined. */
  joined?: string;
  /** First bytes of scripts by object. */
  heads: [oid: string, head: string][];
  points: [scope: string, points: TrendPoint[]][];
  /** What the path of each file of the tree says, see `FileJudge`. */
  verdicts: PathVerdicts;
}

export interface ReaderState {
  memory: ReaderMemory;
  authorship: AuthorshipState;
}

/** Raised whenever what is written, or what is computed from a history, changes. */
const version = 2;

function writeFile(sheet: Sheet, path: string, file: FileHistory) {
  sheet.texts.push(path, file.lastCommit);
  sheet.numbers.push(file.lastAt, file.deleted ? 1 : 0);
  sheet.list(file.creations);
  sheet.list(file.work);
  sheet.list(file.reviews ?? []);
}

/** Most files that ever were are gone or do not count: their lists are read when they are asked for. */
class KeptFile implements FileHistory {
  private lists?: Pick<FileHistory, 'creations' | 'work' | 'reviews'>;

  lastCommit: string;
  lastAt: number;
  deleted: boolean;

  constructor(
    private readonly sheet: { numbers: Float64Array; place: number },
    last: Pick<FileHistory, 'lastCommit' | 'lastAt' | 'deleted'>,
  ) {
    this.lastCommit = last.lastCommit;
    this.lastAt = last.lastAt;
    this.deleted = last.deleted;
  }

  private read() {
    const { numbers, place } = this.sheet;
    const creations = readList(numbers, place);
    const work = readList(numbers, place + 1 + creations.length);
    const reviews = readList(
      numbers,
      place + 2 + creations.length + work.length,
    );
    return { creations, work, ...(reviews.length > 0 && { reviews }) };
  }

  get creations() {
    return (this.lists ??= this.read()).creations;
  }

  get work() {
    return (this.lists ??= this.read()).work;
  }

  get reviews() {
    return (this.lists ??= this.read()).reviews;
  }

  set reviews(reviews: number[] | undefined) {
    (this.lists ??= this.read()).reviews = reviews;
  }
}

function readFile(sheet: SheetReader): FileHistory {
  const lastCommit = sheet.nextText();
  const lastAt = sheet.nextNumber();
  const deleted = sheet.nextNumber() === 1;
  const place = sheet.skipLists(3);
  const { numbers } = sheet;
  return new KeptFile({ numbers, place }, { lastCommit, lastAt, deleted });
}

/**
 * Writes down a state. The same state gives the same bytes.
 */
export function packState({ memory, authorship }: ReaderState): Uint8Array {
  const sheet = new Sheet();
  const { files, moved, crews, signatures, firstFuture } = authorship;
  const { verdicts, ...small } = memory;
  sheet.names.push(
    JSON.stringify({
      version,
      memory: small,
      live: authorship.live,
      bulkCommits: authorship.bulkCommits,
      counts: authorship.counts,
      kinds: authorship.kinds,
      firstFuture: Number.isFinite(firstFuture) ? firstFuture : undefined,
    }),
  );
  sheet.numbers.push(files.size, moved.size, crews.length, signatures.length);
  sheet.numbers.push(verdicts.size);
  for (const [path, file] of files) writeFile(sheet, path, file);
  for (const [from, to] of moved) sheet.texts.push(from, to);
  for (const crew of crews) {
    sheet.numbers.push(
      crew.author,
      crew.committer ?? -1,
      (crew.assisted ? 1 : 0) + (crew.bulk ? 2 : 0),
    );
    sheet.list(crew.coAuthors);
  }
  for (const one of signatures) {
    sheet.names.push(one.name, one.email);
    sheet.texts.push(one.lastCommit);
    sheet.numbers.push(one.commits, one.firstAt, one.lastAt);
  }
  for (const [path, code] of verdicts) {
    sheet.texts.push(path);
    sheet.numbers.push(code);
  }
  return sheet.pack();
}

/** A state of which only what is short was taken out. */
export interface KeptState {
  memory: Omit<ReaderMemory, 'verdicts'>;
  /** Undefined when it was cut off: then all is told anew. */
  unpack(): ReaderState | undefined;
}

interface Head {
  version: number;
  memory: KeptState['memory'];
  live: number;
  bulkCommits: AuthorshipState['bulkCommits'];
  counts: AuthorshipState['counts'];
  kinds: AuthorshipState['kinds'];
  firstFuture?: number;
}

/**
 * Opens a state; undefined when it was written by another version, or is none.
 */
export function openState(packed: Uint8Array): KeptState | undefined {
  const opened = attempt(() => {
    const { first, read } = openSheet(packed);
    return { head: JSON.parse(first) as Head, read };
  });
  if (opened?.head.version !== version) return undefined;
  const { head, read } = opened;
  return {
    memory: head.memory,
    unpack: () =>
      attempt(() => {
        const sheet = read();
        const state = sheet && readSheet(head, sheet);
        return sheet?.isAtEnd ? state : undefined;
      }),
  };
}

/** What was cut off, or is something else altogether, fails in many ways. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function readSheet(head: Head, sheet: SheetReader): ReaderState {
  const [files, moved, crews, signatures, verdicts] = [0, 1, 2, 3, 4].map(() =>
    sheet.nextNumber(),
  );
  const times = <T>(count: number, read: () => T) =>
    Array.from({ length: count }, read);
  const mapOf = <T>(count: number, read: () => T) => {
    const map = new Map<string, T>();
    for (let i = 0; i < count; i++) map.set(sheet.nextText(), read());
    return map;
  };
  const authorship: AuthorshipState = {
    files: mapOf(files, () => readFile(sheet)),
    moved: mapOf(moved, () => sheet.nextText()),
    live: head.live,
    bulkCommits: head.bulkCommits,
    counts: head.counts,
    kinds: head.kinds,
    firstFuture: head.firstFuture ?? Infinity,
    crews: times(crews, () => {
      const author = sheet.nextNumber();
      const committer = sheet.nextNumber();
      const flags = sheet.nextNumber();
      return {
        author,
        coAuthors: sheet.nextList(),
        ...(committer >= 0 && { committer }),
        ...((flags & 1) === 1 && { assisted: true }),
        ...((flags & 2) === 2 && { bulk: true }),
      };
    }),
    signatures: times(signatures, () => ({
      name: sheet.nextName(),
      email: sheet.nextName(),
      lastCommit: sheet.nextText(),
      commits: sheet.nextNumber(),
      firstAt: sheet.nextNumber(),
      lastAt: sheet.nextNumber(),
    })),
  };
  return {
    memory: {
      ...head.memory,
      verdicts: mapOf(verdicts, () => sheet.nextNumber()),
    },
    authorship,
  };
}
