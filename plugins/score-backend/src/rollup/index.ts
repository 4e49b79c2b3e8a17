/** How many entities have which outcome, over the fleet, an owner, a system, a domain; now and day by day. */
export { addDeltas } from './addDeltas';
export { Deltas, scopesOf } from './Deltas';
export type { Scope } from './Deltas';
export { KnexRollupStore } from './KnexRollupStore';
export type { RollupStore } from './RollupStore';
export { codeAt, codeOf, outcomeOf, packOutcomes } from './outcomeCode';
