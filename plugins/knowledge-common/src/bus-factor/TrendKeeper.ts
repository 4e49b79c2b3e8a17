import {
  Authorship,
  creditedPeople,
  decayedAuthors,
  DecayedDigest,
  decayedNow,
  DecayedTally,
  FileHistory,
  FileTally,
  staleDays,
} from '../authorship';
import type { BriefPeople, IdentityIndex } from '../identity';
import { monthsBefore } from './scope';
import { ScopeIndex } from './ScopeIndex';
import type { TrendMoment, TrendPoint, TrendScope } from './trendMoments';
import { removeGreedily } from './truckFactor';

interface KnownAuthors {
  history: FileHistory;
  /** The commit up to which it holds. */
  commit: string;
  authors: number[];
  /** All who wrote in the file, and their deliveries. */
  people: number[];
  deliveries: number[];
  decayed?: DecayedDigest;
  /** At which moment `fresh` holds. */
  freshAt?: number;
  fresh?: number[];
}

/** A path that counts, and what is known of it. */
interface CountedPath {
  scopes: readonly number[];
  known?: KnownAuthors;
}

/** The files of one scope at one moment. */
interface Part {
  files: KnownAuthors[];
  authors: number[][];
}

const nobody: ReadonlySet<number> = new Set();

/** Authors by decayed knowledge, of files that someone changed lately; each file once a moment. */
function freshAuthors(
  files: readonly KnownAuthors[],
  at: number,
  tally: DecayedTally,
): number[][] {
  const now = decayedNow(at);
  const oldest = at - staleDays * 86_400;
  const fresh: number[][] = [];
  for (const file of files) {
    if (file.history.lastAt < oldest) continue;
    if (file.freshAt !== at || !file.fresh) {
      file.decayed ??= tally.digest(file.history);
      file.fresh = decayedAuthors(file.decayed, now);
      file.freshAt = at;
    }
    fresh.push(file.fresh);
  }
  return fresh;
}

/** Deliveries by person; a plain list, since a busy file has hundreds. */
function sumDeliveries(files: readonly KnownAuthors[]): number[] {
  const sums: number[] = [];
  for (const { people, deliveries } of files) {
    for (let i = 0; i < people.length; i++) {
      while (sums.length <= people[i]) sums.push(0);
      sums[people[i]] += deliveries[i];
    }
  }
  return sums;
}

/**
 * Judges revision after revision of a history that goes on being told. What did not change since the
 * one before is not worked out again, even when a `.mailmap` says anew who is who.
 */
export class TrendKeeper {
  private readonly scopeIndex: ScopeIndex;
  private credits: number[][] = [];
  private counted = new Map<string, CountedPath>();
  private people?: BriefPeople;

  constructor(
    private readonly authorship: Authorship,
    private readonly scopes: readonly TrendScope[],
  ) {
    this.scopeIndex = new ScopeIndex(scopes);
  }

  /**
   * By key of the scope.
   *
   * @param index - who is who at this revision
   */
  judge(
    revision: string,
    index: IdentityIndex,
    counted: Iterable<string>,
    moments: readonly TrendMoment[],
  ): Map<string, TrendPoint[]> {
    const people = index.brief(this.authorship.signatures);
    const lost = this.lostSince(people);
    this.people = people;
    this.updateCredits(people, lost);
    const parts = this.scopes.map((): Part => ({ files: [], authors: [] }));
    // Those that are not counted now are not told who was lost: they are forgotten.
    const before = this.counted;
    if (lost.size > 0) this.counted = new Map();
    const { signatures } = this.authorship;
    const tally = new FileTally(this.credits, signatures.length);
    for (const path of counted) {
      let own = before.get(path);
      if (!own) own = { scopes: this.scopeIndex.of(path) };
      if (own.scopes.length === 0) continue;
      this.counted.set(path, own);
      const history = this.authorship.find(path);
      if (!history) continue;
      own.known = this.authorsOf(history, tally, lost, own.known);
      for (const scope of own.scopes) {
        parts[scope].files.push(own.known);
        parts[scope].authors.push(own.known.authors);
      }
    }
    const points = new Map<string, TrendPoint[]>();
    const decayed = new DecayedTally(this.credits, signatures.length);
    for (const { month, at } of moments) {
      this.scopes.forEach((scope, i) => {
        const own = points.get(scope.key) ?? [];
        points.set(scope.key, own);
        const fresh = freshAuthors(parts[i].files, at, decayed);
        own.push({
          month,
          revision,
          ...this.figures(parts[i], scope, { people, at, fresh }),
        });
      });
    }
    return points;
  }

  /** People who are not the same as before, by their number from before. */
  private lostSince(now: BriefPeople): ReadonlySet<number> {
    const { people: before } = this;
    if (!before) return nobody;
    const lost = new Set<number>();
    for (let i = 0; i < before.personOf.length; i++) {
      if (before.kindOf[i] !== now.kindOf[i]) {
        // Credit may go to someone who had no part until now.
        this.counted = new Map();
        return new Set([-1]);
      }
      const person = before.personOf[i];
      if (person !== undefined && person !== now.personOf[i]) lost.add(person);
    }
    return lost;
  }

  private updateCredits(people: BriefPeople, lost: ReadonlySet<number>) {
    if (lost.size > 0) this.credits = [];
    const { crews } = this.authorship;
    for (let i = this.credits.length; i < crews.length; i++)
      this.credits.push(creditedPeople(crews[i], people));
  }

  private authorsOf(
    history: FileHistory,
    tally: FileTally,
    lost: ReadonlySet<number>,
    known: KnownAuthors | undefined,
  ): KnownAuthors {
    if (
      known?.history === history &&
      known.commit === history.lastCommit &&
      (lost.size === 0 || !known.people.some(person => lost.has(person)))
    )
      return known;
    tally.take(history);
    const { people } = tally;
    const deliveries: number[] = [];
    for (const person of people) deliveries.push(tally.deliveries(person));
    return {
      history,
      commit: history.lastCommit,
      authors: tally.authors(),
      people,
      deliveries,
      decayed: undefined,
      freshAt: undefined,
      fresh: undefined,
    };
  }

  private figures(
    { files, authors }: Part,
    scope: TrendScope,
    now: { people: BriefPeople; at: number; fresh: number[][] },
  ): Omit<TrendPoint, 'month' | 'revision'> {
    const { people, at, fresh } = now;
    const silent = this.silentAt(at, scope.silentAfterMonths ?? 12, people);
    let deliveries: number[] | undefined;
    const candidate = (person: number) => {
      deliveries ??= sumDeliveries(files);
      return {
        id: people.idOf(person),
        deliveries: deliveries[person] ?? 0,
      };
    };
    const factor = (of: number[][], gone: ReadonlySet<number>) =>
      of.length > 0 ? removeGreedily(of, candidate, gone).value : null;
    const authoring = new Set<number>();
    for (const own of authors) for (const person of own) authoring.add(person);
    return {
      busFactor: factor(authors, nobody),
      stillHere: factor(authors, silent),
      decayed: factor(fresh, nobody),
      counted: authors.length,
      people: authoring.size,
    };
  }

  private silences?: { key: string; people: unknown; silent: Set<number> };

  private silentAt(
    at: number,
    months: number,
    people: BriefPeople,
  ): ReadonlySet<number> {
    const key = `${at} ${months}`;
    const last = this.silences;
    if (last?.key === key && last.people === people) return last.silent;
    const cutoff = monthsBefore(at, months);
    const silent = new Set<number>();
    const here = new Set<number>();
    this.authorship.signatures.forEach((signature, i) => {
      const person = people.personOf[i];
      if (person === undefined) return;
      (signature.lastAt >= cutoff ? here : silent).add(person);
    });
    for (const person of here) silent.delete(person);
    this.silences = { key, people, silent };
    return silent;
  }
}
