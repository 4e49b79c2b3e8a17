/** Which checks there are, in which levels, and what each says of an entity. */
export type {
  Check,
  CheckFixture,
  CheckLifecycle,
  Scorecard,
  ScorecardLevel,
} from './Scorecard';
export { parseScorecard } from './parseScorecard';
export { filterPaths } from './filterWords';
export {
  filterFacet,
  filterFields,
  filterOfRows,
  rowsOfFilter,
} from './filterRows';
export type { FilterField, FilterRow } from './filterRows';
export { decidingEvidence } from './decidingEvidence';
export { isScorecardText } from './isScorecardText';
export {
  isScorecardFor,
  judgeCheck,
  judgeOutcome,
  judgeScorecard,
} from './judgeScorecard';
export type { CheckResult, JudgingContext } from './judgeScorecard';
export { entityFilterSchema, filterProblem } from './EntityFilter';
export type { EntityFilter, EntityMatcher } from './EntityFilter';
export { applyExemptions, exemptionEnd } from './exemption';
export type { Exemption } from './exemption';
export { checkStanding, isShown } from './standing';
export type { CheckStanding } from './standing';
export { runFixtures } from './runFixtures';
export type { MissingFixtures, WrongFixture } from './runFixtures';
export { effortMinutes } from './schema';
