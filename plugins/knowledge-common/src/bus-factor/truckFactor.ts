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
 * @param gone - people who count as removed already
 *
 * @public
 */
export function truckFactor(
  authors: readonly (readonly number[])[],
  candidates: readonly Candidate[],
  gone: ReadonlySet<number> = new Set(),
): TruckFactor {
  const filesOf = new Map<number, number[]>();
  const remaining = authors.map((people, file) => {
    const here = people.filter(person => !gone.has(person));
    for (const person of here) {
      const files = filesOf.get(person);
      if (files) files.push(file);
      else filesOf.set(person, [file]);
    }
    return here.length;
  });
  const total = authors.length;
  let covered = remaining.filter(count => count > 0).length;
  const start = covered;
  const order = [...filesOf.keys()].sort(
    (a, b) =>
      filesOf.get(b)!.length - filesOf.get(a)!.length ||
      candidates[b].deliveries - candidates[a].deliveries ||
      (candidates[a].id < candidates[b].id ? -1 : 1),
  );
  const removals: Removal[] = [];
  for (const person of order) {
    if (total === 0 || !halfCovered(covered, total)) break;
    for (const file of filesOf.get(person)!) {
      remaining[file]--;
      if (remaining[file] === 0) covered--;
    }
    removals.push({ person, files: filesOf.get(person)!.length, covered });
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
