/** Who tried which runbook, when and with what outcome: to others only in numbers. */
export { exerciseRoutes } from './exerciseRoutes';
export type { ExerciseStore, RecordedExercise } from './ExerciseStore';
export { KnexExerciseStore } from './KnexExerciseStore';
export { byFile, countPeople, toExercise } from './summarise';
