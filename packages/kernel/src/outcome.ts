/**
 * What a check says of an entity. Unknown is never failing and failing is never unknown.
 *
 * @public
 */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'notApplicable' | 'exempt';

/**
 * All outcomes in the order in which people want to read them: what needs work first.
 *
 * @public
 */
export const outcomes: readonly Outcome[] = [
  'fail',
  'unknown',
  'exempt',
  'pass',
  'notApplicable',
];
