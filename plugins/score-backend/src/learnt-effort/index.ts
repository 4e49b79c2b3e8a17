/** How long checks took others, from failing to passing. */
export type { LearntEffort } from './learntEffort';
export { LearntEfforts } from './LearntEfforts';
export type { EffortByCheck } from './LearntEfforts';
