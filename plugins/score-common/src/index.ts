/**
 * What the score thinks with: facts read at a moment, checks, scorecards, levels. Pure functions.
 *
 * @packageDocumentation
 */
export {
  changeCause,
  changeCauses,
  errorOf,
  factLayout,
  factRow,
  isValueOfType,
  momentWords,
  parseTimestamp,
  readFact,
  takeReport,
} from './fact';
export type {
  ChangeCause,
  FactCell,
  FactLayout,
  FactReading,
  FactReadings,
  FactRow,
  SourceError,
  SourceRecord,
  StoredFact,
  TakenReport,
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
  applyExemptions,
  checkStanding,
  decidingEvidence,
  isShown,
  effortMinutes,
  exemptionEnd,
  filterFacet,
  filterFields,
  filterOfRows,
  filterPaths,
  filterProblem,
  isScorecardFor,
  isScorecardText,
  judgeCheck,
  judgeOutcome,
  judgeScorecard,
  parseScorecard,
  rowsOfFilter,
  runFixtures,
} from './scorecard';
export type {
  Check,
  CheckFixture,
  CheckLifecycle,
  CheckResult,
  CheckStanding,
  EntityFilter,
  EntityMatcher,
  Exemption,
  FilterField,
  FilterRow,
  JudgingContext,
  MissingFixtures,
  Scorecard,
  ScorecardLevel,
  WrongFixture,
} from './scorecard';
export {
  countOutcomes,
  findNextStep,
  fleetSentence,
  levelFacts,
  levelReadings,
  orderScorecards,
  scoreOf,
  scoreSentence,
  wayToNextLevel,
  withLevels,
} from './level';
export type {
  LadderStep,
  LevelledOutcome,
  OutcomeCounts,
  Score,
  StepResult,
  WayUp,
} from './level';
export {
  effortWords,
  parseFactExport,
  previewScorecard,
  nameWarning,
  previewSentence,
  writePreviewMarkdown,
  writePreviewText,
} from './preview';
export type {
  CellOutcome,
  CheckPreview,
  ExportedEntity,
  ExportedFact,
  ExportProblem,
  FactExport,
  LevelMove,
  MoveCause,
  PreviewFigures,
  ScorecardPreview,
  TeamPreview,
} from './preview';
export { importTechInsights, techInsightsFacts } from './tech-insights';
export type { TechInsightsImport } from './tech-insights';
export { guardCell } from './csv';
export { catalogFacts, observeCatalog } from './catalog-facts';
export type { CatalogEntity } from './catalog-facts';
export { observeRepository, repositoryFacts } from './repository-facts';
export type { RepositoryTree } from './repository-facts';
export {
  scoreBadgeManagePermission,
  scoreCampaignManagePermission,
  scoreExemptionApprovePermission,
  scoreExemptionRequestPermission,
  scorePermissions,
  scoreReadPermission,
  scoreRefreshPermission,
  scoreRuleAnnouncePermission,
} from './permissions';
export {
  causeSchema,
  checkViewSchema,
  declareFactsSchema,
  decideExemptionSchema,
  exemptionDebtSchema,
  exemptionSchema,
  exemptionsQuerySchema,
  exemptionsSchema,
  exemptionStateSchema,
  refuseExemptionSchema,
  requestExemptionSchema,
  entityScoreQuerySchema,
  entityScoreSchema,
  evidenceSchema,
  factDefinitionSchema,
  fleetGroupSchema,
  fleetQuerySchema,
  fleetSchema,
  operandViewSchema,
  outcomeCountsSchema,
  outcomeSchema,
  reportBulkSchema,
  reportFactsSchema,
  scorecardsSchema,
  turnSchema,
} from './contract';
export type {
  ExemptionDebt,
  ExemptionsView,
  ExemptionView,
  RequestExemption,
  CheckView,
  EntityScoreView,
  FleetGroup,
  FleetQuery,
  FleetView,
  OperandView,
  ScorecardScoreView,
  ScorecardsView,
} from './contract';
export {
  campaignReachSchema,
  campaignSchema,
  campaignsSchema,
  campaignSummarySchema,
  campaignTargetSchema,
  reachCampaignSchema,
  saveCampaignSchema,
} from './contract';
export type {
  CampaignReach,
  CampaignSummary,
  CampaignView,
  ReachCampaign,
  SaveCampaign,
} from './contract';
export {
  entityHistorySchema,
  historyQuerySchema,
  replayQuerySchema,
  replaySchema,
} from './contract';
export type { EntityHistory, MalformedFact, ReplayView } from './contract';
export {
  factExportSchema,
  previewRequestSchema,
  previewSchema,
} from './contract';
export type { FactExportView, PreviewRequest, PreviewView } from './contract';
export {
  badgeSchema,
  badgesSchema,
  checkPageSchema,
  checkQuerySchema,
  createBadgeSchema,
  preferenceSchema,
  rollupPageSchema,
  runsQuerySchema,
  runsSchema,
  scorecardPageSchema,
  teamQuerySchema,
} from './contract';
export type {
  BadgeView,
  CheckPageView,
  PreferenceView,
  RollupPageView,
  RunsView,
  ScorecardPageView,
} from './contract';
