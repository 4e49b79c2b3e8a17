/** Measures objectives, keeps what was measured, and answers for entities and for the fleet. */
export { createObjectives } from './createObjectives';
export { KnexObjectiveStore } from './KnexObjectiveStore';
export { KnexSloDocumentStore } from './KnexSloDocumentStore';
export { MeasureList } from './MeasureList';
export { objectiveRoutes } from './objectiveRoutes';
export type { ObjectiveStore, StoredObjective } from './ObjectiveStore';
export { previewRoutes } from './previewRoutes';
export { readObjectives } from './readObjectives';
export { refreshObjectives } from './refreshObjectives';
export type { SloDocumentStore, SloReading } from './SloDocumentStore';
