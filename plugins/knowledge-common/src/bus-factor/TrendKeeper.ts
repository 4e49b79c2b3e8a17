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
}

/** The files of one scope at one moment. */
interface Part {
  files: KnownAuthors[];
  authors: number[][];
  fresh: number[][];
}

const nobody: ReadonlySet<number> = new Set();

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
 * one before is not worked out again.
 */
export class TrendKeeper {
  private readonly scopeIndex: ScopeIndex;
  private credits: number[][] = [];
  private known = new Map<FileHistory, KnownAuthors>();

  constructor(
    private readonly authorship: Authorship,
    private readonly index: IdentityIndex,
    private readonly scopes: readonly TrendScope[],
  ) {
    this.scopeIndex = new ScopeIndex(scopes);
  }

  /** By key of the scope. */
  judge(
    revision: string,
    counted: Iterable<string>,
    moments: readonly TrendMoment[],
  ): Map<string, TrendPoint[]> {
    const people = this.index.brief(this.authorship.signatures);
    this.updateCredits(people);
    const parts = this.scopes.map(
      (): Part => ({ files: [], authors: [], fresh: [] }),
    );
    const known = new Map<FileHistory, KnownAuthors>();
    const { signatures } = this.authorship;
    const tally = new FileTally(this.credits, signatures.length);
    for (const path of counted) {
      const scopes = this.scopeIndex.of(path);
      const history = scopes.length ? this.authorship.find(path) : undefined;
      if (!history) continue;
      const own = this.authorsOf(history, tally, people.lost);
      known.set(history, own);
      for (const scope of scopes) {
        parts[scope].files.push(own);
        parts[scope].authors.push(own.authors);
      }
    }
    this.known = known;
    const points = new Map<string, TrendPoint[]>();
    for (const { month, at } of moments) {
      const freshOf = this.freshAuthors(at);
      this.scopes.forEach((scope, i) => {
        const fresh = parts[i].files
          .map(freshOf)
          .filter(authors => authors !== undefined);
        const own = points.get(scope.key) ?? [];
        points.set(scope.key, own);
        own.push({
          month,
          revision,
          ...this.figures({ ...parts[i], fresh }, scope, { people, at }),
        });
      });
    }
    return points;
  }

  private updateCredits(people: BriefPeople) {
    if (people.lost.size > 0) this.credits = [];
    const { crews } = this.authorship;
    for (let i = this.credits.length; i < crews.length; i++)
      this.credits.push(creditedPeople(crews[i], people));
  }

  private authorsOf(
    history: FileHistory,
    tally: FileTally,
    lost: ReadonlySet<number>,
  ): KnownAuthors {
    const known = this.known.get(history);
    if (
      known?.commit === history.lastCommit &&
      (lost.size === 0 || !known.people.some(person => lost.has(person)))
    )
      return known;
    tally.take(history);
    const { people } = tally;
    return {
      history,
      commit: history.lastCommit,
      authors: tally.authors(),
      people,
      deliveries: people.map(person => tally.deliveries(person)),
    };
  }

  /** Authors by decayed knowledge, of files that someone changed lately; each file once a moment. */
  private freshAuthors(at: number) {
    const tally = new DecayedTally(
      this.credits,
      this.authorship.signatures.length,
    );
    const now = decayedNow(at);
    const oldest = at - staleDays * 86_400;
    const done = new Map<KnownAuthors, number[]>();
    return (file: KnownAuthors): number[] | undefined => {
      if (file.history.lastAt < oldest) return undefined;
      let authors = done.get(file);
      if (!authors) {
        file.decayed ??= tally.digest(file.history);
        authors = decayedAuthors(file.decayed, now);
        done.set(file, authors);
      }
      return authors;
    };
  }

  private figures(
    part: Part,
    scope: TrendScope,
    { people, at }: { people: BriefPeople; at: number },
  ): Omit<TrendPoint, 'month' | 'revision'> {
    const { files, authors, fresh } = part;
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
