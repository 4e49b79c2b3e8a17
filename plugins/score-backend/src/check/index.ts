/** One check over the whole fleet, and how long it takes. */
export { checkRoutes } from './checkRoutes';
export { LearntEfforts } from './LearntEfforts';
export type { EffortByCheck } from './LearntEfforts';
