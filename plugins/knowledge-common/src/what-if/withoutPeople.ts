import { KnowledgeReport, truckFactor } from '../bus-factor';
import type { EntityKnowledge } from '../contract';

/**
 * The report as it would be without some people.
 *
 * @param files - of the same entity; their authors are indexes into `report.people`
 * @param ids - of `report.people`
 * @public
 */
export function withoutPeople(
  report: KnowledgeReport,
  files: EntityKnowledge['files'],
  ids: readonly string[],
): KnowledgeReport {
  const gone = new Set(
    report.people.flatMap((person, index) =>
      ids.includes(person.id) ? [index] : [],
    ),
  );
  if (report.busFactor === null || gone.size === 0) return report;
  const authors = files.map(file => file.authors);
  const away = new Set([
    ...gone,
    ...report.people.flatMap((person, index) => (person.silent ? [index] : [])),
  ]);
  const lifetime = truckFactor(authors, report.people, gone);
  const here = truckFactor(authors, report.people, away);
  const abandoned = authors.filter(
    people => people.length > 0 && people.every(person => away.has(person)),
  ).length;
  const critical = new Set(lifetime.removals.map(({ person }) => person));
  const lost = (index: number) =>
    authors.filter(
      people =>
        people.includes(index) && people.every(person => gone.has(person)),
    ).length;
  return {
    ...report,
    busFactor: lifetime.value,
    stillHere: {
      ...report.stillHere,
      busFactor: here.value,
      abandonedFiles: abandoned,
      abandonedShare: files.length ? abandoned / files.length : null,
    },
    files: { ...report.files, unowned: files.length - lifetime.covered },
    people: report.people.map((person, index) => ({
      ...person,
      critical: critical.has(index),
    })),
    without: [...gone].map(index => {
      const { id, name, files: own } = report.people[index];
      return { id, name, files: own, soleFiles: lost(index) };
    }),
  };
}
