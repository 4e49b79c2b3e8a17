/** Is this OpenSLO document right, and if not, where and why? */
export { lintOpenSlo } from './lintOpenSlo';
export type { LintOptions } from './lintOpenSlo';
export { tellServices } from './namedServices';
export type { NamedService } from './namedServices';
export type { OpenSloFile } from './readOpenSlo';
export { parseOpenSlo, printOpenSlo } from './printOpenSlo';
export type { OpenSloDocument } from './printOpenSlo';
export { readSlos } from './readSlos';
export type { ReadSlos } from './readSlos';
export { isNamedLikeCounter } from './checkQuery';
export type {
  AlertCondition,
  AlertPolicy,
  BudgetingMethod,
  Indicator,
  Metric,
  Objective,
  Operator,
  Slo,
  TimeWindow,
} from './Slo';
export { openSloRules } from './rules';
export type { OpenSloRule } from './rules';
export { openSloKinds } from './shapes';
export type { OpenSloKind } from './shapes';
