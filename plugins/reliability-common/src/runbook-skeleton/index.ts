/** What is known for the beginning of a runbook? */
export { runbookSkeletonSchema } from './contract';
export type { RunbookSkeleton } from './contract';
export {
  runbookFileName,
  runbookSeed,
  sloOfAlert,
  unknownOfSkeleton,
} from './runbookSeed';
export type { KnownForRunbook } from './runbookSeed';
