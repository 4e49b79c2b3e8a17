/** Measures objectives, keeps what was measured, and answers for entities and for the fleet. */
export { KnexObjectiveStore } from './KnexObjectiveStore';
export type { ObjectiveStore, StoredObjective } from './ObjectiveStore';
