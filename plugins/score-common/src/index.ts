/**
 * What the score thinks with: facts read at a moment, checks, scorecards, levels. Pure functions.
 *
 * @packageDocumentation
 */
export { isValueOfType, parseTimestamp, readFact } from './fact';
export type {
  FactReading,
  FactReadings,
  StoredFact,
  UnreadableReason,
} from './fact';
export { parseCheck } from './check-language';
export type {
  CheckProblem,
  CheckSource,
  FactDefinitions,
  CompiledCheck,
  Explanation,
  Operand,
  Operator,
} from './check-language';
