import type { Outcome } from '@fathom/kernel';

/** Outcomes as the tables write them; 0 is "not judged". */
export const outcomeOf: readonly (Outcome | undefined)[] = [
  undefined,
  'pass',
  'fail',
  'unknown',
  'notApplicable',
  'exempt',
];

export const codeOf: Readonly<Record<Outcome, number>> = {
  pass: 1,
  fail: 2,
  unknown: 3,
  notApplicable: 4,
  exempt: 5,
};

/** The code of one check in the packed outcomes of an entity. */
export function codeAt(outcomes: string, checkId: number): number {
  return checkId < outcomes.length ? outcomes.charCodeAt(checkId) - 48 : 0;
}

/** Packs codes by check id. */
export function packOutcomes(codes: ArrayLike<number>): string {
  let text = '';
  for (let at = 0; at < codes.length; at++) text += codes[at];
  return text;
}
