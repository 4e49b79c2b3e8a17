/**
 * The few words that all of Fathom shares: outcomes, facts, evidence, problems.
 *
 * @packageDocumentation
 */
export { outcomes } from './outcome';
export type { Outcome } from './outcome';
export { ok, problems } from './problem';
export type { Problem, Result } from './problem';
export type { Evidence } from './evidence';
export { defineFact } from './fact';
export type {
  FactDefinition,
  FactObservation,
  FactReport,
  FactType,
  FactValue,
} from './fact';
