import { createHmac } from 'node:crypto';
import type { NewAnalysis } from './BusFactorStore';

/** How a person is called instead, by the id that the history gives. */
export type Masks = ReadonlyMap<
  string,
  { id: string; name: string; emails: string[] }
>;

/** The same mail has the same pseudonym in every repository. */
export function pseudonymOf(key: string, mail: string): string {
  return createHmac('sha256', key).update(mail).digest('hex').slice(0, 20);
}

/** Which people of a repository are called otherwise, and how. */
export function masksFor(
  people: readonly { id: string; emails: readonly string[] }[],
  options: {
    unnamed: ReadonlySet<string>;
    pseudonymKey?: string;
    /** Where an unnamed person is one: nobody is to be followed from one component to the next. */
    place: string;
  },
): Masks {
  const { unnamed, pseudonymKey, place } = options;
  const masks = new Map<
    string,
    { id: string; name: string; emails: string[] }
  >();
  people.forEach(({ id, emails }, index) => {
    if (emails.some(mail => unnamed.has(mail))) {
      const own = `unnamed ${index + 1} in ${place}`;
      masks.set(id, { id: own, name: 'Someone', emails: [] });
    } else if (pseudonymKey !== undefined) {
      const own = pseudonymOf(pseudonymKey, id);
      masks.set(id, {
        id: own,
        name: `Person ${own.slice(0, 6)}`,
        emails: emails.map(mail => pseudonymOf(pseudonymKey, mail)),
      });
    }
  });
  return masks;
}

/**
 * An analysis in which some people are called otherwise. Done before anything is kept, so that a name
 * that is not wanted is nowhere.
 *
 * @param all - everybody is masked: nothing that leads to one author is kept
 */
export function maskPeople(
  analysis: NewAnalysis,
  masks: Masks,
  all: boolean,
): NewAnalysis {
  if (masks.size === 0) return analysis;
  const idOf = (id: string) => masks.get(id)?.id ?? id;
  const named = <T extends { id: string; name: string }>(one: T): T => {
    const mask = masks.get(one.id);
    return mask ? { ...one, id: mask.id, name: mask.name } : one;
  };
  const person = <T extends { id: string; name: string; emails: string[] }>(
    one: T,
  ): T => {
    const mask = masks.get(one.id);
    return mask ? { ...one, ...mask } : one;
  };
  const removed = <T extends { id: string }>(some: T[] | undefined) =>
    some?.map(one => ({ ...one, id: idOf(one.id) }));
  const { report, model, near } = analysis;
  const hiddenMails = new Set(
    report.people.flatMap(({ id, emails }) => (masks.has(id) ? emails : [])),
  );
  const { lenses, identity, stillHere, history } = report;
  return {
    ...analysis,
    report: {
      ...report,
      people: report.people.map(person),
      removals: removed(report.removals),
      stillHere: { ...stillHere, removals: removed(stillHere.removals) },
      identity: {
        ...identity,
        sharedMails: all ? [] : identity.sharedMails,
        merges: all
          ? []
          : identity.merges.filter(merge =>
              [merge.from, merge.into].every(
                text =>
                  ![...hiddenMails].some(mail =>
                    text.toLowerCase().includes(mail),
                  ),
              ),
            ),
      },
      history: all
        ? {
            ...history,
            bulk: history.bulk.map(({ files }) => ({ hash: '', files })),
          }
        : history,
      lenses: lenses && {
        ...lenses,
        contributorAbsence: {
          ...lenses.contributorAbsence,
          people: lenses.contributorAbsence.people.map(idOf),
        },
      },
      orphans: report.orphans?.map(file => ({
        ...file,
        authors: file.authors.map(idOf),
        lastCommit:
          all || file.authors.some(id => masks.has(id)) ? '' : file.lastCommit,
      })),
      successors: report.successors?.map(one => ({
        ...named(one),
        candidates: one.candidates.map(named),
      })),
    },
    model: model && { ...model, people: model.people.map(person) },
    near: near.map(person),
  };
}
