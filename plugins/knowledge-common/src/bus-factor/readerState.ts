import type { AuthorshipState, FileHistory } from '../authorship';
import type { PathVerdicts } from '../countable-files';
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
const version = 1;

/** All texts as one and all numbers as one: reading them takes no longer than copying them. */
class Sheet {
  readonly texts: string[] = [];
  readonly numbers: number[] = [];

  list(values: readonly number[]) {
    this.numbers.push(values.length);
    for (const value of values) this.numbers.push(value);
  }
}

class SheetReader {
  private text = 0;
  private place = 0;

  constructor(
    private readonly texts: readonly string[],
    private readonly numbers: Float64Array,
  ) {}

  nextText(): string {
    return this.texts[this.text++];
  }

  nextNumber(): number {
    return this.numbers[this.place++];
  }

  nextList(): number[] {
    const length = this.numbers[this.place++];
    const list = new Array<number>(length);
    for (let i = 0; i < length; i++) list[i] = this.numbers[this.place + i];
    this.place += length;
    return list;
  }
}

function writeFile(sheet: Sheet, path: string, file: FileHistory) {
  sheet.texts.push(path, file.lastCommit);
  sheet.numbers.push(file.lastAt, file.deleted ? 1 : 0);
  sheet.list(file.creations);
  sheet.list(file.work);
  sheet.list(file.reviews ?? []);
}

function readFile(sheet: SheetReader): [string, FileHistory] {
  const path = sheet.nextText();
  const file: FileHistory = {
    lastCommit: sheet.nextText(),
    lastAt: sheet.nextNumber(),
    deleted: sheet.nextNumber() === 1,
    creations: sheet.nextList(),
    work: sheet.nextList(),
  };
  const reviews = sheet.nextList();
  if (reviews.length > 0) file.reviews = reviews;
  return [path, file];
}

/**
 * Writes down a state. The same state gives the same bytes.
 */
export function packState({ memory, authorship }: ReaderState): Uint8Array {
  const sheet = new Sheet();
  const { files, moved, crews, signatures, firstFuture } = authorship;
  const { verdicts, ...small } = memory;
  sheet.texts.push(
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
  sheet.numbers.push(verdicts.paths.length);
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
    sheet.texts.push(one.name, one.email, one.lastCommit);
    sheet.numbers.push(one.commits, one.firstAt, one.lastAt);
  }
  for (const path of verdicts.paths) sheet.texts.push(path);
  for (const code of verdicts.codes) sheet.numbers.push(code);
  // Neither a path, nor a name, nor JSON holds NUL.
  const text = new TextEncoder().encode(sheet.texts.join('\0'));
  const numbers = Float64Array.from(sheet.numbers);
  const packed = new Uint8Array(8 + text.length + numbers.byteLength);
  new DataView(packed.buffer).setFloat64(0, text.length, true);
  packed.set(text, 8);
  packed.set(new Uint8Array(numbers.buffer), 8 + text.length);
  return packed;
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
  try {
    const view = new DataView(
      packed.buffer,
      packed.byteOffset,
      packed.byteLength,
    );
    const length = view.getFloat64(0, true);
    const text = packed.subarray(8, 8 + length);
    const end = text.indexOf(0);
    const head: Head = JSON.parse(
      new TextDecoder().decode(end < 0 ? text : text.subarray(0, end)),
    );
    if (head.version !== version) return undefined;
    return { memory: head.memory, unpack: () => unpack(head, text, packed) };
  } catch {
    // Cut off, or something else altogether.
    return undefined;
  }
}

function unpack(
  head: Head,
  text: Uint8Array,
  packed: Uint8Array,
): ReaderState | undefined {
  try {
    const texts = new TextDecoder().decode(text).split('\0');
    // A copy: numbers begin at whole eights, and a Buffer of Node shares its memory with others.
    const rest = Uint8Array.from(packed.subarray(8 + text.length));
    return readSheet(head, texts.slice(1), new Float64Array(rest.buffer));
  } catch {
    return undefined;
  }
}

function readSheet(
  head: Head,
  texts: string[],
  numbers: Float64Array,
): ReaderState {
  const sheet = new SheetReader(texts, numbers);
  const [files, moved, crews, signatures, verdicts] = [0, 1, 2, 3, 4].map(() =>
    sheet.nextNumber(),
  );
  const times = <T>(count: number, read: () => T) =>
    Array.from({ length: count }, read);
  const authorship: AuthorshipState = {
    files: new Map(times(files, () => readFile(sheet))),
    moved: new Map(
      times(moved, () => [sheet.nextText(), sheet.nextText()] as const),
    ),
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
      name: sheet.nextText(),
      email: sheet.nextText(),
      lastCommit: sheet.nextText(),
      commits: sheet.nextNumber(),
      firstAt: sheet.nextNumber(),
      lastAt: sheet.nextNumber(),
    })),
  };
  return {
    memory: {
      ...head.memory,
      verdicts: {
        paths: times(verdicts, () => sheet.nextText()),
        codes: times(verdicts, () => sheet.nextNumber()),
      },
    },
    authorship,
  };
}
