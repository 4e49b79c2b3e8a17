import {
  Crew,
  CrewWeights,
  decayedAuthors,
  decayedNow,
  DecayedTally,
  FileHistory,
  FileTally,
  halfLifeDays,
  staleDays,
} from '../authorship';
import type { RepositoryKnowledge } from './knowledge';
import type { Scope } from './scope';

/** @public */
export interface LensFactor {
  busFactor: number | null;
  stillHere: number | null;
}

/**
 * The same files seen in other ways, each labelled, none mixed into the headline.
 *
 * @public
 */
export interface Lenses {
  /** Work with an assistant counts only in part. */
  assisted: LensFactor & {
    /** How much of it counts, 0 to 1; a choice, no measurement: see the documentation. */
    weight: number;
    /** Share of all changes of these files that an assistant had a part in. */
    share: number;
  };
  /** Without the commits that touched very many files, and the files that no other commit touched. */
  withoutBulk: LensFactor & { commits: number; files: number };
  /**
   * CHAOSS contributor absence factor: the fewest people who made half of all contributions. Commits for
   * the whole repository, changes of files for a part of it.
   */
  contributorAbsence: {
    value: number | null;
    unit: 'commits' | 'changes';
    total: number;
    people: string[];
  };
  /** Knowledge that decays; files that nobody changed for 18 months are left out. */
  decayed: { busFactor: number | null; halfLifeDays: number; files: number };
  /** Bird et al.: people with at least 5 % of the changes, and below. */
  ownership: { major: number; minor: number; topShare: number | null };
  /** Reviews that commits name, as evidence of its own. */
  reviewed: {
    reviews: number;
    people: number;
    /** Reviewed, and wrote nothing of which they are an author. */
    onlyReviewed: number;
  };
}

/** People who made less are minor contributors: Bird et al., FSE 2011. */
const majorShare = 0.05;
const defaultAssistedWeight = 0.5;

const caches = new WeakMap<RepositoryKnowledge, Map<string, number[][]>>();

function remembered(
  knowledge: RepositoryKnowledge,
  key: string,
  work: () => number[][],
): number[][] {
  let cache = caches.get(knowledge);
  if (!cache) caches.set(knowledge, (cache = new Map()));
  const known = cache.get(key);
  if (known) return known;
  const made = work();
  cache.set(key, made);
  return made;
}

function everyCrew(
  { work }: FileHistory,
  test: (crew: number) => boolean,
): boolean {
  for (let i = 0; i < work.length; i += 3) if (!test(work[i])) return false;
  return true;
}

/** Authors of all files when crews count by a weight; the usual ones when all count fully. */
function authorsBy(
  knowledge: RepositoryKnowledge,
  key: string,
  weightOf: (crew: Crew) => number,
): number[][] {
  return remembered(knowledge, key, () => {
    const weights: CrewWeights = knowledge.authorship.crews.map(weightOf);
    const { files, histories, credits, people } = knowledge;
    if (weights.every(weight => weight === 1))
      return files.map(file => file.authors);
    const tally = new FileTally(credits, people.people.length);
    return histories.map((history, i) => {
      if (everyCrew(history, crew => weights[crew] === 1))
        return files[i].authors;
      tally.take(history, weights);
      return tally.authors();
    });
  });
}

/** The bus factor of decayed knowledge, and of how many files. */
export function decayedFactor(
  knowledge: RepositoryKnowledge,
  scope: Scope,
  asOf: number,
): { busFactor: number | null; files: number } {
  const authors = remembered(knowledge, `decayed ${asOf}`, () => {
    const tally = new DecayedTally(
      knowledge.credits,
      knowledge.people.people.length,
    );
    const now = decayedNow(asOf);
    return knowledge.histories.map(history =>
      history.lastAt < asOf - staleDays * 86_400
        ? []
        : decayedAuthors(tally.digest(history), now),
    );
  });
  const fresh = scope.places
    .filter(
      place => knowledge.histories[place].lastAt >= asOf - staleDays * 86_400,
    )
    .map(place => authors[place]);
  return {
    busFactor: fresh.length ? scope.factor(fresh, scope.gone).value : null,
    files: fresh.length,
  };
}

function contributions(
  knowledge: RepositoryKnowledge,
  scope: Scope,
  changes: ReadonlyMap<number, number> | undefined,
) {
  const made = new Map<number, number>();
  if (!changes) {
    knowledge.activity.forEach((own, person) => {
      if (own.commits > 0 && !scope.gone.has(person))
        made.set(person, own.commits);
    });
    return made;
  }
  for (const [person, own] of changes)
    if (!scope.gone.has(person)) made.set(person, own);
  return made;
}

/** Changes of files by person, creations too; and how many of all had an assistant. */
function changesOf(knowledge: RepositoryKnowledge, scope: Scope) {
  const { crews } = knowledge.authorship;
  const byCrew = new Float64Array(crews.length);
  for (const place of scope.places) {
    const { creations, work } = knowledge.histories[place];
    for (let i = 0; i < creations.length; i += 2) byCrew[creations[i]] += 1;
    for (let i = 0; i < work.length; i += 3) byCrew[work[i]] += work[i + 1];
  }
  const made = new Map<number, number>();
  let all = 0;
  let assisted = 0;
  for (let crew = 0; crew < byCrew.length; crew++) {
    const count = byCrew[crew];
    if (count === 0) continue;
    all += count;
    if (crews[crew].assisted) assisted += count;
    for (const person of knowledge.credits[crew])
      made.set(person, (made.get(person) ?? 0) + count);
  }
  return { made, assistedShare: all > 0 ? assisted / all : 0 };
}

/**
 * The fewest people who made half of all contributions, by CHAOSS: until the half is reached.
 *
 * @public
 */
export function contributorAbsenceFactor(
  made: readonly { id: string; contributions: number }[],
): { value: number | null; total: number; people: string[] } {
  const total = made.reduce((sum, one) => sum + one.contributions, 0);
  const people: string[] = [];
  let reached = 0;
  for (const one of [...made].sort(
    (a, b) => b.contributions - a.contributions || (a.id < b.id ? -1 : 1),
  )) {
    if (reached * 2 >= total) break;
    reached += one.contributions;
    people.push(one.id);
  }
  return { value: total > 0 ? people.length : null, total, people };
}

function reviewedIn(knowledge: RepositoryKnowledge, scope: Scope) {
  const reviewers = new Map<number, number>();
  for (const place of scope.places) {
    const { reviews = [] } = knowledge.histories[place];
    for (let i = 0; i < reviews.length; i += 2) {
      const person = knowledge.people.personOf[reviews[i]];
      if (person !== undefined)
        reviewers.set(person, (reviewers.get(person) ?? 0) + reviews[i + 1]);
    }
  }
  const authors = new Set(scope.files.flatMap(file => file.authors));
  return {
    reviews: [...reviewers.values()].reduce((sum, count) => sum + count, 0),
    people: reviewers.size,
    onlyReviewed: [...reviewers.keys()].filter(person => !authors.has(person))
      .length,
  };
}

/** All lenses on a scope. */
export function lensesOf(
  knowledge: RepositoryKnowledge,
  scope: Scope,
  options: { asOf: number; isWhole: boolean; assistedWeight?: number },
): Lenses {
  const weight = options.assistedWeight ?? defaultAssistedWeight;
  const { crews, bulkCommits } = knowledge.authorship;
  const seen = (
    all: number[][],
    places: readonly number[] = scope.places,
  ): LensFactor => {
    if (places.length === 0) return { busFactor: null, stillHere: null };
    const authors = places.map(place => all[place]);
    return {
      busFactor: scope.factor(authors, scope.gone).value,
      stillHere: scope.factor(authors, scope.away).value,
    };
  };
  const ordinary =
    bulkCommits.length === 0
      ? scope.places
      : scope.places.filter(
          place =>
            !everyCrew(
              knowledge.histories[place],
              crew => crews[crew].bulk === true,
            ),
        );
  const { made, assistedShare } = changesOf(knowledge, scope);
  const all = [...made.values()].reduce((sum, own) => sum + own, 0);
  const shares = [...made.values()].map(own => own / all);
  const idOf = (person: number) => knowledge.people.people[person].id;
  return {
    assisted: {
      ...seen(
        authorsBy(knowledge, `assisted ${weight}`, crew =>
          crew.assisted ? weight : 1,
        ),
      ),
      weight,
      share: assistedShare,
    },
    withoutBulk: {
      ...seen(
        authorsBy(knowledge, 'bulk', crew => (crew.bulk ? 0 : 1)),
        ordinary,
      ),
      commits: bulkCommits.length,
      files: ordinary.length,
    },
    contributorAbsence: {
      ...contributorAbsenceFactor(
        [
          ...contributions(
            knowledge,
            scope,
            options.isWhole ? undefined : made,
          ),
        ].map(([person, count]) => ({
          id: idOf(person),
          contributions: count,
        })),
      ),
      unit: options.isWhole ? 'commits' : 'changes',
    },
    decayed: {
      ...decayedFactor(knowledge, scope, options.asOf),
      halfLifeDays,
    },
    ownership: {
      major: shares.filter(share => share >= majorShare).length,
      minor: shares.filter(share => share > 0 && share < majorShare).length,
      topShare: all > 0 ? Math.max(...shares) : null,
    },
    reviewed: reviewedIn(knowledge, scope),
  };
}
