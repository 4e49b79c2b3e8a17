/** What a check says of the facts of an entity, and why: a typed subset of CEL in three-valued logic. */
export { byteLength } from './expressionLimits';
export { judgedOutcomes, parseCheck } from './parseCheck';
export type { CheckSource, CompiledCheck, JudgedOutcome } from './parseCheck';
export type { CheckProblem, FactDefinitions, Operator } from './Condition';
export type { Explanation, MetOperand, Operand } from './Explanation';
export type { Need, NeedOperator, Needs, Turn } from './turn';
