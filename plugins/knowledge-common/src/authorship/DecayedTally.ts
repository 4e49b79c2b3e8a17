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

/** Finds who still knows one file after another when knowledge decays. */
export class DecayedTally {
  private readonly commits: Float64Array;
  private readonly ownership: Float64Array;

  /** @param now - see `decayedNow` */
  constructor(
    private readonly credits: readonly (readonly number[])[],
    people: number,
    private readonly now: number,
  ) {
    this.commits = new Float64Array(people).fill(-1);
    this.ownership = new Float64Array(people);
  }

  authors(file: FileHistory): number[] {
    const { commits, ownership, credits, now } = this;
    const people: number[] = [];
    let allCommits = 0;
    const { creations, work } = file;
    for (let i = 0; i < work.length; i += 3) {
      const weight = work[i + 2] * now;
      for (const person of credits[work[i]]) {
        if (commits[person] < 0) {
          people.push(person);
          commits[person] = 0;
          ownership[person] = 0;
        }
        commits[person] += weight;
        allCommits += weight;
      }
    }
    for (let i = 0; i < creations.length; i += 2) {
      const weight = creations[i + 1] * now;
      for (const person of credits[creations[i]])
        ownership[person] = Math.max(ownership[person], weight);
    }
    // Whoever is alone is who knows it, if anybody still does.
    if (people.length === 1) {
      const [only] = people;
      const own = { ownership: ownership[only], commits: commits[only] };
      commits[only] = -1;
      return decayedDegree({ ...own, allCommits }) >= majorFloor ? people : [];
    }
    let most = 0;
    for (const person of people) most = Math.max(most, commits[person]);
    // Without having created it, three quarters of the most commits give at most three quarters of the
    // degree: it grows faster than they do.
    const near = people.filter(
      person => ownership[person] > 0 || commits[person] > most * majorShare,
    );
    const degrees = near.map(person =>
      decayedDegree({
        ownership: ownership[person],
        commits: commits[person],
        allCommits,
      }),
    );
    for (const person of people) commits[person] = -1;
    const best = Math.max(0, ...degrees);
    return near.filter(
      (_, i) => degrees[i] >= majorFloor && degrees[i] > majorShare * best,
    );
  }
}
