import type { RepositoryKnowledge } from './knowledge';

/**
 * People of a repository that someone names: by e-mail, exact name or id, without case.
 *
 * @public
 */
export function findPeople(
  knowledge: RepositoryKnowledge,
  wanted: string,
): number[] {
  const key = wanted.trim().toLowerCase();
  const found = new Set<number>();
  knowledge.people.people.forEach((person, i) => {
    if (
      person.id === key ||
      person.name.toLowerCase() === key ||
      person.emails.includes(key)
    )
      found.add(i);
  });
  knowledge.authorship.signatures.forEach((signature, i) => {
    const person = knowledge.people.personOf[i];
    if (person !== undefined && signature.name.trim().toLowerCase() === key)
      found.add(person);
  });
  return [...found];
}
