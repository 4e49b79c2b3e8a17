import type { FileGroup, KnowledgeModel } from './knowledgeModel';

/** The bus factor of a model. @public */
export interface ModelFactor {
  value: number;
  /** Who leaves, in order, as indexes into `people`. */
  removals: number[];
  /** Files with an author at the start, and when all of `removals` are gone. */
  covered: number;
  left: number;
  total: number;
  /** Files that would have to keep an author for one more. */
  filesToMore: number;
}

/** People who count as gone: silent, or named by index. @public */
export function silentIn(model: KnowledgeModel): Set<number> {
  return new Set(
    model.people.flatMap((person, index) => (person.silent ? [index] : [])),
  );
}

/**
 * The same method and the same answer as `truckFactor`, on groups of files instead of files.
 *
 * @public
 */
export function modelFactor(
  { people, groups }: KnowledgeModel,
  gone: ReadonlySet<number> = new Set(),
): ModelFactor {
  const filesOf = new Int32Array(people.length);
  const groupsOf: number[][] = people.map(() => []);
  const remaining = new Int32Array(groups.length);
  let total = 0;
  let covered = 0;
  groups.forEach(({ files, authors }: FileGroup, group) => {
    total += files;
    for (const person of authors) {
      if (gone.has(person)) continue;
      remaining[group]++;
      filesOf[person] += files;
      groupsOf[person].push(group);
    }
    if (remaining[group] > 0) covered += files;
  });
  const order = people
    .map((_, person) => person)
    .filter(person => filesOf[person] > 0)
    .sort(
      (a, b) =>
        filesOf[b] - filesOf[a] ||
        people[b].deliveries - people[a].deliveries ||
        (people[a].id < people[b].id ? -1 : 1),
    );
  const removals: number[] = [];
  let left = covered;
  for (const person of order) {
    // Avelino et al. 2016: it stops when less than half are covered, so exactly half goes on.
    if (left * 2 < total) break;
    for (const group of groupsOf[person]) {
      remaining[group]--;
      if (remaining[group] === 0) left -= groups[group].files;
    }
    removals.push(person);
  }
  return {
    value: removals.length,
    ...{ removals, covered, left, total },
    filesToMore: Math.ceil(total / 2) - left,
  };
}
