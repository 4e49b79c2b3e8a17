import {
  KnowledgeReport,
  ReportedFactor,
  TruckFactor,
  truckFactor,
} from '../bus-factor';
import type { FileAuthors } from './knowledgeModel';

/**
 * The report as it would be without some people. They keep their place in `report.people`, since files
 * name people by it, but hold nothing there; `without` tells what they held.
 *
 * @param files - of the same entity, all that count, see `filesOfModel`; their authors are indexes into
 * `report.people`
 * @param ids - of `report.people`
 * @public
 */
export function withoutPeople(
  report: KnowledgeReport,
  files: readonly Pick<FileAuthors, 'authors'>[],
  ids: readonly string[],
): KnowledgeReport {
  const gone = new Set(
    report.people.flatMap((person, index) =>
      ids.includes(person.id) ? [index] : [],
    ),
  );
  if (report.busFactor === null || gone.size === 0) return report;
  if (files.length !== report.files.counted)
    return notAnswered(report, files.length);
  const authors = files.map(file => file.authors);
  const away = new Set([
    ...gone,
    ...report.people.flatMap((person, index) => (person.silent ? [index] : [])),
  ]);
  const people = report.people.map(({ id, deliveries = 0 }) => ({
    ...{ id, deliveries },
  }));
  const factorWithout = (removed: ReadonlySet<number>) => {
    const factor = truckFactor(authors, people, removed);
    return { factor, reported: reportedFactor(factor, report) };
  };
  const lifetime = factorWithout(gone);
  const here = factorWithout(away).reported;
  const abandoned = authors.filter(
    own => own.length > 0 && own.every(person => away.has(person)),
  ).length;
  return {
    ...report,
    ...lifetime.reported,
    stillHere: {
      ...report.stillHere,
      ...here,
      abandonedFiles: abandoned,
      abandonedShare: files.length ? abandoned / files.length : null,
    },
    confidence: confidenceOfTheRest(report, gone.size),
    files: {
      ...report.files,
      unowned: files.length - lifetime.factor.covered,
    },
    people: peopleWithout(report, { authors, gone, factor: lifetime.factor }),
    without: [...gone].map(index => {
      const { id, name, files: own } = report.people[index];
      const lost = authors.filter(
        all => all.includes(index) && all.every(person => gone.has(person)),
      );
      return { id, name, files: own, soleFiles: lost.length };
    }),
  };
}

function reportedFactor(
  factor: TruckFactor,
  { people }: KnowledgeReport,
): ReportedFactor {
  const { value, filesToMore, filesToFewer } = factor;
  return {
    busFactor: value,
    margin: { filesToMore, filesToFewer },
    removals: factor.removals.map(({ person, files, covered }) => ({
      id: people[person].id,
      files,
      covered,
    })),
  };
}

function peopleWithout(
  { people }: KnowledgeReport,
  question: {
    authors: readonly (readonly number[])[];
    gone: ReadonlySet<number>;
    factor: TruckFactor;
  },
): KnowledgeReport['people'] {
  const { authors, gone, factor } = question;
  const sole = new Map<number, number>();
  for (const file of authors) {
    const left = file.filter(person => !gone.has(person));
    if (left.length === 1) sole.set(left[0], (sole.get(left[0]) ?? 0) + 1);
  }
  const critical = new Set(factor.removals.map(({ person }) => person));
  return people.map((person, index) =>
    gone.has(index)
      ? { ...person, files: 0, share: 0, soleFiles: 0, critical: false }
      : {
          ...person,
          soleFiles: sole.get(index) ?? 0,
          critical: critical.has(index),
        },
  );
}

function confidenceOfTheRest(
  { confidence, people }: KnowledgeReport,
  gone: number,
): KnowledgeReport['confidence'] {
  const left = people.length - gone;
  if (left > 1) return confidence;
  const reason =
    left === 1 ? 'only one person' : 'nobody is an author of any file';
  const others = confidence.reasons.filter(one => one !== 'only one person');
  return { grade: 'low', reasons: [...others, reason] };
}

/** A part of the files would give an answer that looks exact and is not. */
function notAnswered(report: KnowledgeReport, kept: number): KnowledgeReport {
  const nothing = { busFactor: null, margin: undefined, removals: undefined };
  return {
    ...report,
    ...nothing,
    reason: `only ${kept} of its ${report.files.counted} files are kept here, too few to answer for all.`,
    remedy:
      'Ask in a clone: "fathom knowledge --without PERSON" reads all files.',
    stillHere: { ...report.stillHere, ...nothing, abandonedShare: null },
  };
}
