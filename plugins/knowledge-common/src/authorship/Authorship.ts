import {
  IdentityOptions,
  parseSignature,
  Signature,
  signatureKind,
} from '../identity';

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
}

/**
 * What the history told of one file; numbers point into the crews.
 *
 * @public
 */
export interface FileHistory {
  creators: number[];
  /** Deliveries by crew. */
  deliveries: Map<number, number>;
  /** The last commit that changed it, of any kind. */
  lastCommit: string;
  lastAt: number;
  deleted: boolean;
}

/** @public */
export interface SignatureActivity extends Signature {
  commits: number;
  firstAt: number;
  lastAt: number;
  lastCommit: string;
}

/**
 * A commit that touched so much that it says little about who knows what.
 *
 * @public
 */
export interface BulkCommit {
  hash: string;
  files: number;
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

/** @public */
export interface AuthorshipOptions extends IdentityOptions {
  /** Commits of `.git-blame-ignore-revs`: no credit, renames followed. */
  ignoredCommits?: ReadonlySet<string>;
  /** Seconds since 1970: a commit dated later gives credit, but tells nothing of when someone was here. */
  asOf?: number;
}

/** Clocks go wrong by hours without anybody meaning it. */
const clockSkew = 86_400;

/** Whether a time lies so far after the question that only a wrong clock can have told it. */
export function isFuture(at: number, asOf: number | undefined): boolean {
  return asOf !== undefined && at > asOf + clockSkew;
}

/** Files touched by one commit from which on it is called bulk: knowledge sheet, trap 10. */
const bulkFiles = 1000;
const bulkShare = 0.3;
const bulkMinimum = 50;

/**
 * Follows a history commit by commit, parents first, and keeps for each file who created and who
 * changed it. Memory grows with files and people, never with commits. Telling the history in pieces
 * gives the same as telling it at once.
 *
 * @public
 */
export class Authorship {
  private readonly files = new Map<string, FileHistory>();
  /** Where a path went: a change told under the old name (a parallel branch) belongs to the new one. */
  private readonly moved = new Map<string, string>();
  private readonly signatureIds = new Map<string, number>();
  private readonly crewIds = new Map<string, number>();
  private readonly kinds: string[] = [];
  private live = 0;
  readonly signatures: SignatureActivity[] = [];
  readonly crews: Crew[] = [];
  readonly bulkCommits: BulkCommit[] = [];
  readonly counts: HistoryCounts = {
    commits: 0,
    merges: 0,
    ignored: 0,
    assisted: 0,
    byBots: 0,
    future: 0,
  };

  private constructor(private readonly options: AuthorshipOptions) {}

  static create(options: AuthorshipOptions = {}): Authorship {
    return new Authorship(options);
  }

  /** Takes the next commit. */
  add(commit: CommitEvent): void {
    const crew = this.crewOf(commit);
    this.counts.commits++;
    if (commit.parents > 1) this.counts.merges++;
    if (isFuture(commit.committedAt, this.options.asOf)) this.counts.future++;
    const ignored = this.options.ignoredCommits?.has(commit.hash) ?? false;
    if (ignored) this.counts.ignored++;
    const touched = commit.changes.length;
    if (
      touched > bulkFiles ||
      (touched > bulkMinimum && touched > bulkShare * this.live)
    ) {
      this.bulkCommits.push({ hash: commit.hash, files: touched });
    }
    for (const change of commit.changes)
      this.change(change, commit, ignored ? undefined : crew);
  }

  /** What is known of a path that the tree of the last commit holds. */
  find(path: string): FileHistory | undefined {
    return this.files.get(path) ?? this.resolve(path);
  }

  private change(
    change: CommitEvent['changes'][number],
    commit: CommitEvent,
    crew: number | undefined,
  ) {
    if (change.status === 'D') {
      const gone = this.resolve(change.path);
      if (gone && !gone.deleted) this.live--;
      // Kept: on a parallel branch the file may live on, and whoever makes it again is a second creator.
      if (gone) gone.deleted = true;
      return;
    }
    const file =
      change.status === 'R'
        ? this.rename(change.from!, change.path)
        : this.touch(change.path, change.status === 'A');
    if (file.deleted) this.live++;
    file.deleted = false;
    file.lastCommit = commit.hash;
    file.lastAt = commit.committedAt;
    if (crew === undefined || change.status === 'T') return;
    if (change.status === 'A') {
      if (!file.creators.includes(crew)) file.creators.push(crew);
    } else {
      file.deliveries.set(crew, (file.deliveries.get(crew) ?? 0) + 1);
    }
  }

  private touch(path: string, created: boolean): FileHistory {
    if (created) this.moved.delete(path);
    const known = created ? this.files.get(path) : this.resolve(path);
    if (known) return known;
    const file: FileHistory = {
      creators: [],
      deliveries: new Map(),
      lastCommit: '',
      lastAt: 0,
      deleted: true,
    };
    this.files.set(path, file);
    return file;
  }

  private rename(from: string, to: string): FileHistory {
    const source = this.resolve(from) ?? this.touch(from, false);
    const target = this.files.get(to);
    this.moved.delete(to);
    if (target === source) return source;
    const wasAlreadyMoved = !this.files.has(from);
    // A parallel branch gave it another name: both names carry the history until a merge decides.
    const file = wasAlreadyMoved ? copyHistory(source) : source;
    if (wasAlreadyMoved) file.deleted = true;
    if (target && !target.deleted) {
      absorb(file, target);
      this.live--;
    }
    this.files.delete(from);
    this.files.set(to, file);
    this.moved.set(from, to);
    return file;
  }

  private resolve(path: string): FileHistory | undefined {
    let at: string | undefined = path;
    for (let steps = 0; at !== undefined && steps < 1000; steps++) {
      const file = this.files.get(at);
      if (file) return file;
      at = this.moved.get(at);
    }
    return undefined;
  }

  private crewOf(commit: CommitEvent): number {
    const author = this.signatureOf(commit.author);
    const coAuthors = [
      ...new Set(
        commit.coAuthors
          .map(parseSignature)
          .filter(signature => signature !== undefined)
          .map(signature => this.signatureOf(signature)),
      ),
    ].filter(id => id !== author);
    const named = [author, ...coAuthors];
    for (const id of named) this.noteActivity(id, commit);
    const assisted = named.some(id => this.kinds[id] === 'assistant');
    if (assisted) this.counts.assisted++;
    if (this.kinds[author] === 'bot') this.counts.byBots++;
    const nobody = named.every(id => this.kinds[id] !== 'person');
    const committer =
      assisted && nobody ? this.signatureOf(commit.committer) : undefined;
    if (committer !== undefined && !named.includes(committer))
      this.noteActivity(committer, commit);
    const key = `${author} ${coAuthors.join(',')} ${committer ?? ''}`;
    const known = this.crewIds.get(key);
    if (known !== undefined) return known;
    this.crews.push({ author, coAuthors, committer });
    this.crewIds.set(key, this.crews.length - 1);
    return this.crews.length - 1;
  }

  private noteActivity(id: number, commit: CommitEvent) {
    const signature = this.signatures[id];
    signature.commits++;
    if (isFuture(commit.committedAt, this.options.asOf)) return;
    if (signature.lastCommit === '') signature.firstAt = commit.committedAt;
    if (commit.committedAt >= signature.lastAt) {
      signature.lastAt = commit.committedAt;
      signature.lastCommit = commit.hash;
    }
  }

  private signatureOf(signature: Signature): number {
    const key = `${signature.name}\0${signature.email}`;
    const known = this.signatureIds.get(key);
    if (known !== undefined) return known;
    const id = this.signatures.length;
    this.signatures.push({
      name: signature.name,
      email: signature.email,
      commits: 0,
      firstAt: 0,
      lastAt: 0,
      lastCommit: '',
    });
    this.signatureIds.set(key, id);
    const own = signatureKind(signature, this.options);
    const proper =
      own === 'person' ? this.options.mailmap?.find(signature) : undefined;
    this.kinds.push(proper ? signatureKind(proper, this.options) : own);
    return id;
  }
}

function copyHistory(file: FileHistory): FileHistory {
  return {
    ...file,
    creators: [...file.creators],
    deliveries: new Map(file.deliveries),
  };
}

function absorb(file: FileHistory, other: FileHistory) {
  for (const crew of other.creators)
    if (!file.creators.includes(crew)) file.creators.push(crew);
  for (const [crew, count] of other.deliveries)
    file.deliveries.set(crew, (file.deliveries.get(crew) ?? 0) + count);
}
