/** Which SLO documents, runbooks, alerts and reviews does a component carry? */
export {
  documentError,
  documentFacts,
  documentPaths,
  ownershipDocuments,
  runbookMatcher,
} from './ownershipDocuments';
export type {
  DocumentFile,
  DocumentGlobs,
  OwnershipDocuments,
} from './ownershipDocuments';
export { ownershipPaths, readOwnership } from './ownership';
export type { Ownership, OwnershipOptions } from './ownership';
export { exerciseFacts, runbookFacts } from './runbookFacts';
export type {
  ExercisedLink,
  ExercisedRunbook,
  RunbookFactsInput,
} from './runbookFacts';
export { reliabilityFacts } from './facts';
export { runbookSentence } from './fleetSentence';
export { listRunbooks, runbookListCsv } from './runbookList';
export type { RunbookLine, RunbookLineState } from './runbookList';
export {
  entityExercisesSchema,
  entityRunbooksSchema,
  ownExerciseSchema,
  ownExercisesSchema,
  recordExerciseSchema,
  runbookFleetSchema,
  runbookPageSchema,
} from './contract';
export type {
  AlertRow,
  DocumentRow,
  EntityExercises,
  EntityRunbooks,
  EntityRunbooksDetail,
  ExerciseSummary,
  OwnExercise,
  RecordExercise,
  RunbookFleet,
  RunbookPage,
  RunbookRow,
  ShownSection,
} from './contract';
