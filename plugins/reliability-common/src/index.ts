/**
 * SLOs, runbooks and readiness. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {
  documentError,
  documentFacts,
  documentPaths,
  entityExercisesSchema,
  entityRunbooksSchema,
  exerciseFacts,
  ownExerciseSchema,
  ownExercisesSchema,
  ownershipDocuments,
  ownershipPaths,
  readOwnership,
  recordExerciseSchema,
  reliabilityFacts,
  runbookFacts,
  runbookFleetSchema,
  runbookMatcher,
  runbookPageSchema,
  runbookSentence,
} from './ownership-document';
export type {
  AlertRow,
  DocumentFile,
  DocumentGlobs,
  DocumentRow,
  EntityExercises,
  EntityRunbooks,
  EntityRunbooksDetail,
  ExerciseSummary,
  ExercisedLink,
  ExercisedRunbook,
  Ownership,
  OwnershipDocuments,
  OwnExercise,
  RecordExercise,
  RunbookFactsInput,
  RunbookFleet,
  RunbookPage,
  RunbookRow,
  ShownSection,
} from './ownership-document';
export {
  canonicalSections,
  checkFreshness,
  checkReferences,
  freshnessBounds,
  lastLook,
  parseRunbook,
  repositoryPaths,
  runbookFreshness,
  runbookRules,
  runbookSkeleton,
} from './runbook';
export type {
  CanonicalSection,
  Exercise,
  ExerciseKind,
  ExerciseOutcome,
  Freshness,
  FreshnessBounds,
  RepositoryPaths,
  Runbook,
  RunbookCommand,
  RunbookHead,
  RunbookReference,
  RunbookRule,
  RunbookSection,
  RunbookSeed,
  RunbookSeverity,
  RunbookStep,
  SectionId,
} from './runbook';
export {
  alertCoverage,
  assessRunbooks,
  isCovered,
  isPaging,
  linkProblems,
  mayHoldAlerts,
  orphanRunbooks,
  readAlertRules,
  readRulesApi,
  resolveAlertLinks,
  sumCoverage,
} from './runbook-alert';
export type {
  AlertAnnotation,
  AlertCoverage,
  AlertLink,
  AlertRule,
  LinkBase,
  LinkContext,
  LinkHow,
  LinkRepository,
  LinkStatus,
  RunbookAssessment,
  RunbookSet,
} from './runbook-alert';
export {
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentFreshness,
  parseCriticalDocument,
} from './critical-document';
export type {
  CriticalDocument,
  CriticalDocumentKind,
  DocumentFinding,
  DocumentFreshness,
} from './critical-document';
export {
  calendarWindow,
  compositeBudget,
  compositeTarget,
  durationMinutes,
  errorBudget,
  formatDecimal,
  formatDuration,
  parseDecimal,
  parseDuration,
  rollingWindow,
  sliceCount,
  windowMinutes,
} from './budget';
export type {
  BudgetMethod,
  BudgetOptions,
  BudgetWindow,
  CalendarStart,
  CompositePart,
  Decimal,
  Duration,
  DurationUnit,
  ErrorBudget,
  NoData,
  SliceData,
} from './budget';
export { lintOpenSlo, openSloKinds, openSloRules } from './open-slo';
export type {
  LintOptions,
  OpenSloFile,
  OpenSloKind,
  OpenSloRule,
} from './open-slo';
export {
  reliabilityPermissions,
  reliabilityReadPermission,
} from './permissions';
  Operator,
  ReadSlos,
  Slo,
  TimeWindow,
export { printRules, prometheusRules } from './prometheus-rules';
export type {
  PrometheusGroup,
  PrometheusRule,
  PrometheusRules,
  PrometheusRulesOptions,
} from './prometheus-rules';
  exerciseRecordPermission,
