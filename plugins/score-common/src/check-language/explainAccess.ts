import type { FactLayout, FactReadings, FactRow } from '../fact';
import { byName } from './compile';
import { rowAccess } from './compileRows';
import type { Term, Test } from './Condition';
import type { ExplainAccess } from './explain';
import { noTime } from './words';

/** Every fact of a term. */
function factsOf(term: Term | undefined): string[] {
  switch (term?.kind) {
    case 'fact':
      return [term.fact];
    case 'size':
      return factsOf(term.of);
    case 'sum':
    case 'difference':
      return [...factsOf(term.left), ...factsOf(term.right)];
    default:
      return [];
  }
}

/** Why a comparison could not be judged. */
export function whyUnknown(test: Test, readings: FactReadings): string {
  const facts = [...factsOf(test.left), ...factsOf(test.right)];
  const fact = facts.find(id => readings.get(id)?.state !== 'value');
  if (fact === undefined)
    return `${
      facts.join(', ') || 'now'
    }: not of the type that the check was read with, or it leads to ${noTime}`;
  const reading = readings.get(fact);
  if (!reading) return `${fact} was never collected`;
  if (reading.state === 'unreadable') return `${fact}: ${reading.message}`;
  return `${fact}: looked and found none`;
}

export const explainByName: ExplainAccess<FactReadings> = {
  ...byName,
  seen: fact => readings => readings.get(fact),
  whyUnknown,
};

export function explainRows(layout: FactLayout): ExplainAccess<FactRow> {
  const access = rowAccess(layout);
  return {
    ...access,
    whyUnknown(test, row) {
      const facts = [...factsOf(test.left), ...factsOf(test.right)];
      const cellOf = (fact: string) => {
        const found = layout.find(fact);
        return found && row[found.place];
      };
      const fact = facts.find(id => cellOf(id) === undefined);
      if (fact !== undefined) return `${fact} cannot be judged`;
      return `${
        facts.find(id => cellOf(id) === null) ?? 'now'
      }: looked and found none`;
    },
  };
}
