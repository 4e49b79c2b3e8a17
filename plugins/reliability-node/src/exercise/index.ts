/** How often were the runbooks of a component tried, as another plugin may know it? */
export { exerciseUsesSchema } from './ExerciseUse';
export type { ExerciseUse } from './ExerciseUse';
export type { ExercisesService } from './ExercisesService';
export { exercisesServiceRef } from './exercisesServiceRef';
