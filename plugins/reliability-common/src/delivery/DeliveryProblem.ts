import type { Problem } from '@fathom/kernel';

/** What is wrong with an event. @public */
export type DeliveryProblem = Pick<
  Problem,
  'rule' | 'path' | 'message' | 'remedy'
>;
