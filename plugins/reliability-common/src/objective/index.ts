/** Does a service keep what it promises, by what was measured, and how fast does its error budget burn? */
export {
  entityObjectivesSchema,
  objectiveFleetSchema,
  objectivesPreviewSchema,
  previewObjectivesSchema,
} from './contract';
export type {
  BudgetBreach,
  BurnPoint,
  BurnRate,
  DataQuality,
  DeliveryChange,
  EntityObjectives,
  MeasuredHow,
  MetricsSource,
  ObjectiveAlert,
  ObjectiveDetail,
  ObjectiveFigures,
  ObjectiveFleet,
  ObjectiveQuery,
  ObjectiveRollUp,
  ObjectiveRow,
  ObjectivesPreview,
  ObjectiveState,
  ObjectiveStateChange,
  ObjectiveWindow,
  PreviewedObjective,
  PreviewObjectives,
  WouldAlert,
} from './Objective';
export { countWindow, isEmptyHanded, partCount } from './count';
export type { ObjectiveCount, PartCount, PartSeries } from './count';
export { measuredFacts, objectiveFacts, validityFacts } from './facts';
export type { JudgedObjective } from './facts';
export {
  countedFigures,
  exhaustsAt,
  noQuality,
  objectiveState,
  qualityOf,
  recordedFigures,
} from './figures';
export type { Measured, Recent } from './figures';
export {
  compareObjectives,
  objectivesSentence,
  rollUpObjectives,
} from './fleet';
export { lookBack } from './lookBack';
export type { LookBack } from './lookBack';
export {
  errorExpression,
  measuresOf,
  measureText,
  periodMinutes,
} from './measure';
export type { Measure, MeasurePart, Stretch } from './measure';
export {
  arrivedMinute,
  countingTime,
  countPlan,
  isLongWindow,
  lastEvaluation,
  leastSinceMinutes,
  windowAt,
} from './plan';
export type { CountPlan, MeasuredWindow } from './plan';
export { settleBudget } from './settle';
export type { Sums } from './settle';
export { shownState } from './shown';
export type { KeptObjective, ShownState } from './shown';
