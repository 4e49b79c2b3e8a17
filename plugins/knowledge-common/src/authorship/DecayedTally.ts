import type { FileHistory } from './FileHistory';

/** Jabrayilzade et al., ICSE-SEIP 2022, as Bus Factor Explorer computes it, without reviews and meetings. */
const weights = { ownership: 3, commits: 1, all: 2.4, others: 2.4 };
const majorShare = 0.75;
const majorFloor = 0.001;
/** Days after which a file that nobody changed is left out: nothing can be said of it. */
export const staleDays = 547;

/**
 * The degree of JetBrains' bus factor; all quantities decayed.
 *
 * @public
 */
export function decayedDegree(own: {
  /** Weight of having created the file. */
  ownership: number;
  commits: number;
  allCommits: number;
}): number {
  return (
    weights.ownership * own.ownership +
    weights.commits * own.commits +
    weights.all * Math.log(1 + own.allCommits) -
    weights.others * Math.log(1 + own.allCommits - own.commits)
  );
}

/**
 * Who may know a file when knowledge decays, at any moment: of the others nobody can come near enough.
 * Weights are sums of `decayedWeight`.
 */
export interface DecayedDigest {
  people: number[];
  commits: number[];
  ownership: number[];
  allCommits: number;
}

/** Adds up the weights of people in one file after another. */
export class DecayedTally {
  private readonly commits: Float64Array;
  private readonly ownership: Float64Array;
  private readonly met: number[] = [];

  constructor(
    private readonly credits: readonly (readonly number[])[],
    people: number,
  ) {
    this.commits = new Float64Array(people).fill(-1);
    this.ownership = new Float64Array(people);
  }

  digest({ creations, work }: FileHistory): DecayedDigest {
    const { commits, ownership, credits, met } = this;
    let count = 0;
    let allCommits = 0;
    for (let i = 0; i < work.length; i += 3) {
      for (const person of credits[work[i]]) {
        if (commits[person] < 0) {
          met[count++] = person;
          commits[person] = 0;
          ownership[person] = 0;
        }
        commits[person] += work[i + 2];
        allCommits += work[i + 2];
      }
    }
    for (let i = 0; i < creations.length; i += 2) {
      for (const person of credits[creations[i]])
        ownership[person] = Math.max(ownership[person], creations[i + 1]);
    }
    let most = 0;
    for (let i = 0; i < count; i++) most = Math.max(most, commits[met[i]]);
    // Without having created it, three quarters of the most commits give at most three quarters of the
    // degree: it grows faster than they do.
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const person = met[i];
      if (ownership[person] > 0 || commits[person] > most * majorShare)
        met[kept++] = person;
      else commits[person] = -1;
    }
    const people = met.slice(0, kept);
    const digest: DecayedDigest = {
      people,
      commits: people.map(person => commits[person]),
      ownership: people.map(person => ownership[person]),
      allCommits,
    };
    for (const person of people) commits[person] = -1;
    return digest;
  }
}

/**
 * Who knows the file at a moment.
 *
 * @param now - see `decayedNow`
 */
export function decayedAuthors(digest: DecayedDigest, now: number): number[] {
  const { people } = digest;
  // Most files have one: what the others did only takes from the best what all of it gave.
  if (
    people.length === 1 &&
    (weights.ownership * digest.ownership[0] +
      weights.commits * digest.commits[0]) *
      now >=
      majorFloor
  )
    return people;
  const allCommits = digest.allCommits * now;
  let best = 0;
  const degrees: number[] = [];
  for (let i = 0; i < people.length; i++) {
    const degree = decayedDegree({
      ownership: digest.ownership[i] * now,
      commits: digest.commits[i] * now,
      allCommits,
    });
    best = Math.max(best, degree);
    degrees.push(degree);
  }
  const authors: number[] = [];
  for (let i = 0; i < people.length; i++)
    if (degrees[i] >= majorFloor && degrees[i] > majorShare * best)
      authors.push(people[i]);
  return authors;
}
