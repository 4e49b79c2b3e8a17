import type {
  KnowledgeReport,
  ReportedPerson,
} from '@fathom/backstage-plugin-knowledge-common';

/**
 * The report with "Person 1" for everybody but the reader, and without e-mails, identity merges, times and
 * output of single people, or commits that lead to one author. Ids become positions within this report, so that
 * what-if questions still work and nobody can be followed from one component to the next.
 *
 * Each field is named: one that is added later stays hidden until someone decides here.
 */
export function hideNames(
  report: KnowledgeReport,
  ownMails: readonly string[],
): KnowledgeReport {
  const place = new Map(
    report.people.map((person, index) => [person.id, index]),
  );
  const idOf = (id: string) =>
    place.has(id) ? `person-${place.get(id)! + 1}` : 'person';
  const nameOf = (id: string) => {
    const index = place.get(id);
    if (index === undefined) return 'A person';
    const { name, emails } = report.people[index];
    const isSelf = ownMails.some(mail => emails.includes(mail));
    return isSelf ? `${name} (you)` : `Person ${index + 1}`;
  };
  const hideRemovals = (removals: KnowledgeReport['removals']) =>
    removals?.map(({ id, files, covered }) => ({
      id: idOf(id),
      files,
      covered,
    }));
  const { stillHere, history } = report;
  return {
    revision: report.revision,
    asOf: report.asOf,
    path: report.path,
    busFactor: report.busFactor,
    reason: report.reason,
    remedy: report.remedy,
    margin: report.margin,
    removals: hideRemovals(report.removals),
    stillHere: {
      busFactor: stillHere.busFactor,
      silentAfterMonths: stillHere.silentAfterMonths,
      abandonedFiles: stillHere.abandonedFiles,
      abandonedShare: stillHere.abandonedShare,
      margin: stillHere.margin,
      removals: hideRemovals(stillHere.removals),
    },
    confidence: report.confidence,
    files: report.files,
    people: report.people.map(person => ({
      ...rolesOf(person),
      id: idOf(person.id),
      name: nameOf(person.id),
    })),
    identity: {
      merges: [],
      sharedMails: [],
      mailmapLines: report.identity.mailmapLines,
    },
    history: {
      commits: history.commits,
      merges: history.merges,
      ignored: history.ignored,
      byBots: history.byBots,
      assisted: history.assisted,
      exactRenames: history.exactRenames,
      // The hash of a single commit leads to its one author.
      bulk: history.bulk.map(({ files }) => ({ hash: '', files })),
    },
    without: report.without?.map(({ id, files, soleFiles }) => ({
      id: idOf(id),
      name: nameOf(id),
      files,
      soleFiles,
    })),
    trend: report.trend,
    lenses: report.lenses && {
      ...report.lenses,
      contributorAbsence: {
        ...report.lenses.contributorAbsence,
        // Who made most changes, in that order, is a rank of people.
        people: [],
      },
    },
    // The path is told by the files as well; commit and time lead to one author.
    orphans: report.orphans?.map(({ path, authors }) => ({
      path,
      authors: authors.map(idOf),
      lastCommit: '',
      lastChangedAt: '',
    })),
    successors: report.successors?.map(one => ({
      id: idOf(one.id),
      name: nameOf(one.id),
      because: one.because,
      files: one.files,
      soleFiles: one.soleFiles,
      candidates: one.candidates.map(candidate => ({
        id: idOf(candidate.id),
        name: nameOf(candidate.id),
        knows: candidate.knows,
        changed: candidate.changed,
        neighbours: candidate.neighbours,
        reason: candidate.reason,
      })),
    })),
  };
}

/** What of a person is no name, address or time, and no measure of what they put out. */
function rolesOf(person: ReportedPerson): Omit<ReportedPerson, 'id' | 'name'> {
  const { files, share, critical, silent, soleFiles } = person;
  return { emails: [], files, share, critical, silent, soleFiles };
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
