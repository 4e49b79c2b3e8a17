import type { KnowledgeReport } from './report';

interface Named {
  id: string;
  name: string;
}

/**
 * People of one name, each with their id behind it: `Alex (alex@example.com)`. Who has a name alone keeps it.
 *
 * @public
 */
export function tellApart(report: KnowledgeReport): KnowledgeReport {
  const { people, without, successors } = report;
  const ids = new Map<string, Set<string>>();
  const all: Named[] = [
    ...people,
    ...(without ?? []),
    ...(successors ?? []).flatMap(one => [one, ...one.candidates]),
  ];
  for (const { id, name } of all) {
    const key = name.toLowerCase();
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  const told = <T extends Named>(one: T): T =>
    ids.get(one.name.toLowerCase())!.size > 1
      ? { ...one, name: `${one.name} (${one.id})` }
      : one;
  return {
    ...report,
    people: people.map(told),
    ...(without && { without: without.map(told) }),
    ...(successors && {
      successors: successors.map(one => ({
        ...told(one),
        candidates: one.candidates.map(told),
      })),
    }),
  };
}
