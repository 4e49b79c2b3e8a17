import { KnowledgeModel, ModelFactor, modelFactor, silentIn } from '../what-if';

/** What one more person would have to learn, and what it gives. */
export interface Lesson {
  /** Files to become an author of. */
  files: number;
  factor: number;
  model: KnowledgeModel;
  /** Index of the one still here who knows most of these files. */
  teacher?: number;
}

interface Part {
  group: number;
  files: number;
}

/**
 * The smallest number of files found whose authorship by this person brings the factor to the target, or
 * else lifts it.
 *
 * @param learner - index into `model.people`
 */
export function lessonFor(
  model: KnowledgeModel,
  learner: number,
  target: number,
): Lesson | undefined {
  const silent = silentIn(model);
  const now = modelFactor(model, silent);
  const parts = partsToLearn(model, learner, { silent, factor: now });
  const most = parts.reduce((sum, part) => sum + part.files, 0);
  let lifted: Lesson | undefined;
  for (
    let wanted = Math.max(1, now.filesToMore);
    ;
    wanted = Math.min(most, wanted * 2)
  ) {
    const files = Math.min(wanted, most);
    if (files === 0) return lifted;
    const next = withAuthor(model, learner, parts, files);
    const factor = modelFactor(next, silent).value;
    if (factor > now.value && (!lifted || factor > lifted.factor))
      lifted = {
        ...{ files, factor, model: next },
        teacher: teacherOf(model, parts, files, { learner, silent }),
      };
    if ((lifted && lifted.factor >= target) || files === most) return lifted;
  }
}

/** First what is lost with the people of the removal, then what is lost already, then the rest. */
function partsToLearn(
  { groups }: KnowledgeModel,
  learner: number,
  known: { silent: ReadonlySet<number>; factor: ModelFactor },
): Part[] {
  const leaving = new Set(known.factor.removals);
  const rank = (authors: readonly number[]) => {
    const here = authors.filter(person => !known.silent.has(person));
    if (here.length === 0) return 1;
    return here.every(person => leaving.has(person)) ? 0 : 2;
  };
  return groups
    .map(({ files, authors }, group) => ({ group, files, authors }))
    .filter(({ authors }) => !authors.includes(learner))
    .sort(
      (a, b) =>
        rank(a.authors) - rank(b.authors) ||
        b.files - a.files ||
        (a.authors.join(' ') < b.authors.join(' ') ? -1 : 1),
    )
    .map(({ group, files }) => ({ group, files }));
}

/** The model after this person became an author of the first so many files. */
function withAuthor(
  { people, groups }: KnowledgeModel,
  learner: number,
  parts: readonly Part[],
  files: number,
): KnowledgeModel {
  const next = groups.map(group => ({ ...group }));
  let left = files;
  for (const part of parts) {
    if (left === 0) break;
    const learnt = Math.min(left, part.files);
    left -= learnt;
    const { authors } = groups[part.group];
    next[part.group].files -= learnt;
    next.push({ files: learnt, authors: [...authors, learner] });
  }
  return { people, groups: next.filter(group => group.files > 0) };
}

function teacherOf(
  { groups, people }: KnowledgeModel,
  parts: readonly Part[],
  files: number,
  { learner, silent }: { learner: number; silent: ReadonlySet<number> },
): number | undefined {
  const known = new Map<number, number>();
  let left = files;
  for (const part of parts) {
    if (left === 0) break;
    const learnt = Math.min(left, part.files);
    left -= learnt;
    for (const person of groups[part.group].authors)
      if (person !== learner && !silent.has(person))
        known.set(person, (known.get(person) ?? 0) + learnt);
  }
  return [...known.keys()].sort(
    (a, b) =>
      known.get(b)! - known.get(a)! || (people[a].id < people[b].id ? -1 : 1),
  )[0];
}
