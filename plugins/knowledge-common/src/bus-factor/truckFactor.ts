/**
 * A person as the method sees them.
 *
 * @public
 */
export interface Candidate {
  id: string;
  /** Deliveries in the counted files: the second key when two own as many files. */
  deliveries: number;
}

/** @public */
export interface Removal {
  /** Index of the person. */
  person: number;
  /** Files this person is an author of. */
  files: number;
  /** Files that still have an author when this person and all before are gone. */
  covered: number;
}

/** @public */
export interface TruckFactor {
  /** How many must leave before more than half of the files have no author. */
  value: number;
  /** Who leaves, in order: the smallest removal that the method found. */
  removals: Removal[];
  /** Files with an author at the start. */
  covered: number;
  total: number;
  /** Files that would have to keep an author for the value to be one more. */
  filesToMore: number;
  /** Files that would have to lose theirs for it to be one less; undefined at 0. */
  filesToFewer?: number;
}

/** Avelino et al. 2016: it stops when less than half are covered, so exactly half goes on. */
const halfCovered = (covered: number, total: number) => covered * 2 >= total;

/**
 * The greedy of Avelino et al. 2016, unpruned: while at least half of the files have an author,
 * remove whoever is an author of most; ties by more deliveries, then by id.
 *
 * @param authors - for each file the indexes of its authors
 * @param candidates - everyone who is an author, by index
 * @param gone - people who count as removed already
 *
 * @public
 */
export function truckFactor(
  authors: readonly (readonly number[])[],
  candidates: Readonly<Record<number, Candidate>>,
  gone: ReadonlySet<number> = new Set(),
): TruckFactor {
  return removeGreedily(authors, person => candidates[person], gone);
}

/** People with as many files, by deliveries and then by id. */
function inOrder(
  equals: number[],
  candidate: (person: number) => Candidate,
): number[] {
  if (equals.length === 1) return equals;
  return equals
    .map(person => ({ person, ...candidate(person) }))
    .sort((a, b) => b.deliveries - a.deliveries || (a.id < b.id ? -1 : 1))
    .map(({ person }) => person);
}

/**
 * The same; what is known of people beside their files is asked for only where it decides between two.
 */
export function removeGreedily(
  authors: readonly (readonly number[])[],
  candidate: (person: number) => Candidate,
  gone: ReadonlySet<number>,
): TruckFactor {
  const filesOf = new Map<number, number[]>();
  const remaining = new Int32Array(authors.length);
  const total = authors.length;
  let covered = 0;
  for (let file = 0; file < total; file++) {
    for (const person of authors[file]) {
      if (gone.size > 0 && gone.has(person)) continue;
      remaining[file]++;
      const files = filesOf.get(person);
      if (files) files.push(file);
      else filesOf.set(person, [file]);
    }
    if (remaining[file] > 0) covered++;
  }
  const start = covered;
  const removals: Removal[] = [];
  const countOf = (person: number) => filesOf.get(person)!.length;
  const order = [...filesOf.keys()].sort((a, b) => countOf(b) - countOf(a));
  for (let next = 0; next < order.length; ) {
    if (!halfCovered(covered, total)) break;
    let end = next + 1;
    while (end < order.length && countOf(order[end]) === countOf(order[next]))
      end++;
    for (const person of inOrder(order.slice(next, end), candidate)) {
      if (!halfCovered(covered, total)) break;
      for (const file of filesOf.get(person)!) {
        remaining[file]--;
        if (remaining[file] === 0) covered--;
      }
      removals.push({ person, files: countOf(person), covered });
    }
    next = end;
  }
  const half = Math.ceil(total / 2);
  const before =
    removals.length > 1 ? removals[removals.length - 2].covered : start;
  return {
    value: removals.length,
    removals,
    covered: start,
    total,
    filesToMore: half - covered,
    filesToFewer: removals.length === 0 ? undefined : before - half + 1,
  };
}
