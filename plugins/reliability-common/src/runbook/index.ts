/** What does a runbook say, and what does it lack? */
export {
  checkReferences,
  decodeOnce,
  normalPath,
  repositoryPaths,
} from './checkReferences';
export type { RepositoryPaths } from './checkReferences';
export { checkEntities } from './entityReferences';
export {
  checkFreshness,
  daysBetween,
  freshnessBounds,
  lastLook,
  runbookFreshness,
} from './freshness';
export type { Freshness, FreshnessBounds } from './freshness';
export { readFields } from './frontMatter';
export { nearestName } from './nearestName';
export { isPlaceholder } from './placeholder';
export { isIndexPage, parseRunbook } from './parseRunbook';
export type {
  Exercise,
  ExerciseKind,
  ExerciseOutcome,
  Runbook,
  RunbookCommand,
  RunbookEntity,
  RunbookHead,
  RunbookReference,
  RunbookSection,
  RunbookSeverity,
  RunbookStep,
} from './Runbook';
export { finding, runbookRules } from './rules';
export type { RunbookRule } from './rules';
export { canonicalSections } from './sectionIds';
export type { CanonicalSection, SectionId } from './sectionIds';
export { runbookSkeleton } from './skeleton';
export type { RunbookSeed } from './skeleton';
