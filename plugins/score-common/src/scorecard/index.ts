/** Which checks there are, in which levels, and what each says of an entity. */
export type {
  Check,
  CheckFixture,
  Scorecard,
  ScorecardLevel,
} from './Scorecard';
export { parseScorecard } from './parseScorecard';
export { isScorecardFor, judgeScorecard } from './judgeScorecard';
export type { CheckResult, JudgingContext } from './judgeScorecard';
export type { EntityFilter, EntityMatcher } from './EntityFilter';
export { runFixtures } from './runFixtures';
export type { WrongFixture } from './runFixtures';
export { effortMinutes } from './schema';
