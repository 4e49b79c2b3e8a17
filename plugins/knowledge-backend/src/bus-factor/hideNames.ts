import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';

/**
 * The report with "Person 1" for everybody but the reader, and without e-mails, identity merges or times
 * of single people. Ids become positions, so that what-if questions still work.
 */
export function hideNames(
  report: KnowledgeReport,
  ownMail: string | undefined,
): KnowledgeReport {
  const alias = new Map(
    report.people.map((person, index) => [person.id, `person-${index + 1}`]),
  );
  const isSelf = (emails: readonly string[]) =>
    ownMail !== undefined && emails.includes(ownMail);
  const renameAll = (factor: KnowledgeReport['removals']) =>
    factor?.map(removal => ({
      ...removal,
      id: alias.get(removal.id) ?? 'person',
    }));
  return {
    ...report,
    removals: renameAll(report.removals),
    stillHere: {
      ...report.stillHere,
      removals: renameAll(report.stillHere.removals),
    },
    people: report.people.map((person, index) => ({
      ...person,
      id: alias.get(person.id)!,
      name: isSelf(person.emails)
        ? `${person.name} (you)`
        : `Person ${index + 1}`,
      emails: [],
      lastCommitAt: undefined,
    })),
    identity: {
      merges: [],
      sharedMails: [],
      mailmapLines: report.identity.mailmapLines,
    },
    ...(report.without && {
      without: report.without.map(one => ({
        ...one,
        id: alias.get(one.id) ?? one.id,
        name: `Person ${
          report.people.findIndex(({ id }) => id === one.id) + 1
        }`,
      })),
    }),
  };
}

/** The real ids behind what a reader without names sent. */
export function realIds(
  report: KnowledgeReport,
  asked: readonly string[],
  namesVisible: boolean,
): string[] {
  if (namesVisible) return [...asked];
  return asked.flatMap(
    alias =>
      report.people[Number(/^person-(\d+)$/.exec(alias)?.[1] ?? 0) - 1]?.id ??
      [],
  );
}
