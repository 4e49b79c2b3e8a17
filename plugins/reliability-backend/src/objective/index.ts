/** Measures objectives, keeps what was measured, and answers for entities and for the fleet. */
export { createObjectives } from './createObjectives';
export { KnexObjectiveStore } from './KnexObjectiveStore';
export { KnexSloDocumentStore } from './KnexSloDocumentStore';
export { objectiveRoutes } from './objectiveRoutes';
export type { ObjectiveStore } from './ObjectiveStore';
export { previewRoutes } from './previewRoutes';
export { linkPromises } from './linkPromises';
export type { SloDocumentStore, SloReading } from './SloDocumentStore';
