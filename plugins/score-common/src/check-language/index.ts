/** What a check says of the facts of an entity, and why: a typed subset of CEL in three-valued logic. */
export { parseCheck } from './parseCheck';
export type { CheckSource, CompiledCheck } from './parseCheck';
export type { CheckProblem, FactDefinitions, Operator } from './Condition';
export type { Explanation, Operand } from './explain';
