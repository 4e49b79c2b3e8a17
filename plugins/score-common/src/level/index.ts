/** Which level an entity holds, what is left before the next, and how that is said. */
export { countOutcomes, scoreOf } from './scoreOf';
export type {
  LadderStep,
  LevelledOutcome,
  OutcomeCounts,
  Score,
} from './scoreOf';
export { fleetSentence, scoreSentence } from './sentences';
export { findNextStep, wayToNextLevel } from './nextStep';
export type { StepResult, WayUp } from './nextStep';
export { levelFacts, levelReadings, orderScorecards } from './levelFacts';
export { withLevels } from './withLevels';
