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
  checkViewSchema,
  declareFactsSchema,
  entityScoreSchema,
  evidenceSchema,
  factDefinitionSchema,
  fleetQuerySchema,
  fleetSchema,
  operandViewSchema,
  reportFactsSchema,
  scorecardsSchema,
} from './contract';
export type {
  CheckView,
  EntityScoreView,
  FleetQuery,
  FleetView,
  OperandView,
  ScorecardScoreView,
  ScorecardsView,
} from './contract';
