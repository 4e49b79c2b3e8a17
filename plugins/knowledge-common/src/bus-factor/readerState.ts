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
const version = 2;

/**
 * All texts as one and all numbers as one: reading them takes no longer than copying them. What people
 * wrote stands apart: one letter beyond Latin-1 makes all that stands with it twice as large.
 */
class Sheet {
  readonly texts: string[] = [];
  readonly names: string[] = [];
  readonly numbers: number[] = [];

  list(values: readonly number[]) {
    this.numbers.push(values.length);
    for (const value of values) this.numbers.push(value);
  }
}

function readList(numbers: Float64Array, place: number): number[] {
  const length = numbers[place];
  const list = new Array<number>(length);
  for (let i = 0; i < length; i++) list[i] = numbers[place + 1 + i];
  return list;
}

class SheetReader {
  private text = 0;
  private name = 0;
  private place = 0;

  constructor(
    private readonly texts: readonly string[],
    private readonly names: readonly string[],
    readonly numbers: Float64Array,
  ) {}

  get isAtEnd(): boolean {
    return (
      this.text === this.texts.length &&
      this.name === this.names.length &&
      this.place === this.numbers.length
    );
  }

  nextName(): string {
    return this.names[this.name++];
  }

  nextText(): string {
    return this.texts[this.text++];
  }

  nextNumber(): number {
    return this.numbers[this.place++];
  }

  nextList(): number[] {
    const list = readList(this.numbers, this.place);
    this.place += 1 + list.length;
    return list;
  }

  /** Goes past lists; where the first of them begins. */
  skipLists(count: number): number {
    const start = this.place;
    for (let i = 0; i < count; i++) this.place += 1 + this.numbers[this.place];
    return start;
  }
}

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

  constructor(
    private readonly sheet: { numbers: Float64Array; place: number },
    public lastCommit: string,
    public lastAt: number,
    public deleted: boolean,
  ) {}

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
  return new KeptFile({ numbers, place }, lastCommit, lastAt, deleted);
}

/** Before all else: how long the names and the texts are. */
const lengthsSize = 16;

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
  // Neither a path, nor a name, nor JSON holds NUL.
  const [names, texts] = [sheet.names, sheet.texts].map(part =>
    new TextEncoder().encode(part.join('\0')),
  );
  const numbers = Float64Array.from(sheet.numbers);
  const start = lengthsSize + names.length + texts.length;
  const packed = new Uint8Array(start + numbers.byteLength);
  const view = new DataView(packed.buffer);
  view.setFloat64(0, names.length, true);
  view.setFloat64(8, texts.length, true);
  packed.set(names, lengthsSize);
  packed.set(texts, lengthsSize + names.length);
  packed.set(new Uint8Array(numbers.buffer), start);
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
    const textsAt = lengthsSize + view.getFloat64(0, true);
    const numbersAt = textsAt + view.getFloat64(8, true);
    const names = packed.subarray(lengthsSize, textsAt);
    const end = names.indexOf(0);
    const head: Head = JSON.parse(
      new TextDecoder().decode(end < 0 ? names : names.subarray(0, end)),
    );
    if (head.version !== version) return undefined;
    const parts = {
      names,
      texts: packed.subarray(textsAt, numbersAt),
      numbers: packed.subarray(numbersAt),
    };
    return { memory: head.memory, unpack: () => unpack(head, parts) };
  } catch {
    // Cut off, or something else altogether.
    return undefined;
  }
}

function unpack(
  head: Head,
  parts: { names: Uint8Array; texts: Uint8Array; numbers: Uint8Array },
): ReaderState | undefined {
  try {
    const [names, texts] = [parts.names, parts.texts].map(part =>
      new TextDecoder().decode(part).split('\0'),
    );
    // A copy: numbers begin at whole eights, and a Buffer of Node shares its memory with others.
    const numbers = new Float64Array(Uint8Array.from(parts.numbers).buffer);
    const sheet = new SheetReader(texts, names.slice(1), numbers);
    const state = readSheet(head, sheet);
    return sheet.isAtEnd ? state : undefined;
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
