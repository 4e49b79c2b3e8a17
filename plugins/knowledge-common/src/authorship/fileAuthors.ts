import type { People } from '../identity';
import type { Authorship, Crew, FileHistory } from './Authorship';
import { degreeOfAuthorship, isAuthor } from './degreeOfAuthorship';

/**
 * One person's part in one file.
 *
 * @public
 */
export interface FileContributor {
  /** Index of the person. */
  person: number;
  degree: number;
  created: boolean;
  deliveries: number;
  author: boolean;
}

/**
 * Everyone who gets full credit for the work of a crew: its people; when only machines are named
 * and one of them is an assistant, the committer if that is a person.
 */
function creditedPeople(crew: Crew, people: People): number[] {
  const named = [crew.author, ...crew.coAuthors];
  const credited = new Set<number>();
  for (const id of named) {
    const person = people.personOf[id];
    if (person !== undefined) credited.add(person);
  }
  if (
    credited.size === 0 &&
    crew.committer !== undefined &&
    named.some(id => people.kindOf[id] === 'assistant')
  ) {
    const person = people.personOf[crew.committer];
    if (person !== undefined) credited.add(person);
  }
  return [...credited];
}

/**
 * Credits of all crews at once, for {@link fileContributors}.
 *
 * @public
 */
export function creditTable(
  authorship: Authorship,
  people: People,
): number[][] {
  return authorship.crews.map(crew => creditedPeople(crew, people));
}

/**
 * The people of one file, best first.
 *
 * @public
 */
export function fileContributors(
  file: FileHistory,
  credits: readonly (readonly number[])[],
): FileContributor[] {
  const created = new Set<number>();
  const deliveries = new Map<number, number>();
  let total = 0;
  for (const crew of file.creators)
    for (const person of credits[crew]) created.add(person);
  for (const [crew, count] of file.deliveries) {
    for (const person of credits[crew]) {
      deliveries.set(person, (deliveries.get(person) ?? 0) + count);
      total += count;
    }
  }
  const contributors = [...new Set([...created, ...deliveries.keys()])].map(
    person => {
      const own = deliveries.get(person) ?? 0;
      const contribution = {
        created: created.has(person),
        deliveries: own,
        others: total - own,
      };
      return { person, degree: degreeOfAuthorship(contribution), contribution };
    },
  );
  const best = Math.max(...contributors.map(contributor => contributor.degree));
  return contributors
    .map(({ person, degree, contribution }) => ({
      person,
      degree,
      created: contribution.created,
      deliveries: contribution.deliveries,
      author: isAuthor(contribution, degree, best),
    }))
    .sort((a, b) => b.degree - a.degree || a.person - b.person);
}
