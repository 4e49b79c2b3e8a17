import type { IdentityOptions, SignatureKind } from '../identity';
import {
  CommitEvent,
  Crew,
  HistoryCounts,
  isFuture,
  SignatureActivity,
} from './CommitEvent';
import {
  absorbFile,
  addCreation,
  addDelivery,
  addReview,
  copyFile,
  decayedWeight,
  FileHistory,
  newFile,
} from './FileHistory';
import { Roster } from './Roster';

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
export interface AuthorshipOptions extends IdentityOptions {
  /** Commits of `.git-blame-ignore-revs`: no credit, renames followed. */
  ignoredCommits?: ReadonlySet<string>;
  /** Commits that a note declares as assisted. */
  assistedCommits?: ReadonlySet<string>;
  /** Seconds since 1970: a commit dated later gives credit, but tells nothing of when someone was here. */
  asOf?: number;
}

/**
 * All that an {@link Authorship} has heard, to be written down and taken up again.
 *
 * @public
 */
export interface AuthorshipState {
  files: Map<string, FileHistory>;
  moved: Map<string, string>;
  live: number;
  bulkCommits: BulkCommit[];
  signatures: SignatureActivity[];
  kinds: SignatureKind[];
  crews: Crew[];
  counts: HistoryCounts;
  firstFuture: number;
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
  private files = new Map<string, FileHistory>();
  /** Where a path went: a change told under the old name (a parallel branch) belongs to the new one. */
  private moved = new Map<string, string>();
  private live = 0;
  private readonly roster: Roster;
  readonly bulkCommits: BulkCommit[] = [];

  private constructor(private readonly options: AuthorshipOptions) {
    this.roster = new Roster(options);
  }

  static create(options: AuthorshipOptions = {}): Authorship {
    return new Authorship(options);
  }

  /** Goes on from what another one had heard; `state` belongs to the new one from then on. */
  static restore(
    state: AuthorshipState,
    options: AuthorshipOptions = {},
  ): Authorship {
    const authorship = new Authorship(options);
    authorship.files = state.files;
    authorship.moved = state.moved;
    authorship.live = state.live;
    authorship.bulkCommits.push(...state.bulkCommits);
    const { roster } = authorship;
    state.signatures.forEach((signature, id) =>
      roster.restore(signature, state.kinds[id]),
    );
    state.crews.forEach(crew => roster.crewOf(crew));
    Object.assign(roster.counts, state.counts);
    roster.firstFuture = state.firstFuture;
    return authorship;
  }

  /** To be read at once: it is what this one works with. */
  get state(): AuthorshipState {
    const { signatures, kinds, crews, counts, firstFuture } = this.roster;
    return {
      files: this.files,
      moved: this.moved,
      live: this.live,
      bulkCommits: this.bulkCommits,
      ...{ signatures, kinds, crews, counts, firstFuture },
    };
  }

  get signatures(): readonly SignatureActivity[] {
    return this.roster.signatures;
  }

  get crews(): readonly Crew[] {
    return this.roster.crews;
  }

  get counts(): HistoryCounts {
    return this.roster.counts;
  }

  /** Takes the next commit. */
  add(commit: CommitEvent): void {
    const touched = commit.changes.length;
    const bulk =
      touched > bulkFiles ||
      (touched > bulkMinimum && touched > bulkShare * this.live);
    if (bulk) this.bulkCommits.push({ hash: commit.hash, files: touched });
    const crew = this.roster.add(commit, bulk);
    const ignored = this.options.ignoredCommits?.has(commit.hash) ?? false;
    if (ignored) this.counts.ignored++;
    if (touched === 0) return;
    const work = {
      hash: commit.hash,
      at: commit.committedAt,
      crew: ignored ? undefined : crew,
      reviewers: ignored ? [] : this.roster.reviewersOf(commit),
      // What a wrong clock dates into the future is not fresher than all else.
      weight: isFuture(commit.committedAt, this.options.asOf)
        ? 0
        : decayedWeight(commit.committedAt),
    };
    for (const change of commit.changes) this.change(change, work);
  }

  /** What is known of a path that the tree of the last commit holds. */
  find(path: string): FileHistory | undefined {
    return this.files.get(path) ?? this.resolve(path);
  }

  private change(
    change: CommitEvent['changes'][number],
    work: {
      hash: string;
      at: number;
      crew: number | undefined;
      reviewers: number[];
      weight: number;
    },
  ) {
    const { status, path } = change;
    if (status === 'D') {
      const gone = this.resolve(path);
      if (gone && !gone.deleted) this.live--;
      // Kept: on a parallel branch the file may live on, and whoever makes it again is a second creator.
      if (gone) gone.deleted = true;
      return;
    }
    const file =
      status === 'R'
        ? this.rename(change.from!, path)
        : this.touch(path, status === 'A');
    if (file.deleted) this.live++;
    file.deleted = false;
    file.lastCommit = work.hash;
    file.lastAt = work.at;
    if (work.crew === undefined || status === 'T') return;
    if (status === 'A') addCreation(file, work.crew, work.weight);
    else addDelivery(file, work.crew, work.weight);
    for (const reviewer of work.reviewers) addReview(file, reviewer);
  }

  private touch(path: string, created: boolean): FileHistory {
    if (created) this.moved.delete(path);
    const known = created ? this.files.get(path) : this.resolve(path);
    if (known) return known;
    const file = newFile();
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
    const file = wasAlreadyMoved ? copyFile(source) : source;
    if (wasAlreadyMoved) file.deleted = true;
    if (target && !target.deleted) {
      absorbFile(file, target);
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
}
