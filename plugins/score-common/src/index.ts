/**
 * What the score thinks with: facts read at a moment, checks, scorecards, levels. Pure functions.
 *
 * @packageDocumentation
 */
export {
  factLayout,
  factRow,
  isValueOfType,
  parseTimestamp,
  readFact,
} from './fact';
export type {
  FactCell,
  FactLayout,
  FactReading,
  FactReadings,
  FactRow,
  StoredFact,
  UnreadableReason,
} from './fact';
export { judgedOutcomes, parseCheck } from './check-language';
export type {
  CheckProblem,
  CheckSource,
  FactDefinitions,
  CompiledCheck,
  Explanation,
  JudgedOutcome,
  MetOperand,
  Need,
  NeedOperator,
  Needs,
  Operand,
  Operator,
  Turn,
} from './check-language';
export {
  effortMinutes,
  isScorecardFor,
  judgeScorecard,
  parseScorecard,
  runFixtures,
} from './scorecard';
export type {
  Check,
  CheckFixture,
  CheckResult,
  EntityFilter,
  EntityMatcher,
  JudgingContext,
  Scorecard,
  ScorecardLevel,
  WrongFixture,
} from './scorecard';
export {
  countOutcomes,
  findNextStep,
  fleetSentence,
  scoreOf,
  scoreSentence,
} from './level';
export type {
  LadderStep,
  LevelledOutcome,
  OutcomeCounts,
  Score,
} from './level';
export { guardCell } from './csv';
export { catalogFacts, observeCatalog } from './catalog-facts';
export type { CatalogEntity } from './catalog-facts';
export { observeRepository, repositoryFacts } from './repository-facts';
export type { RepositoryTree } from './repository-facts';
export { scorePermissions, scoreReadPermission } from './permissions';
export {
  causeSchema,
  checkViewSchema,
  declareFactsSchema,
  entityScoreSchema,
  evidenceSchema,
  factDefinitionSchema,
  fleetGroupSchema,
  fleetQuerySchema,
  fleetSchema,
  operandViewSchema,
  outcomeCountsSchema,
  outcomeSchema,
  reportFactsSchema,
  scorecardsSchema,
} from './contract';
export type {
  CheckView,
  EntityScoreView,
  FleetGroup,
  FleetQuery,
  FleetView,
  OperandView,
  ScorecardScoreView,
  ScorecardsView,
} from './contract';
