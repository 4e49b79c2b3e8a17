/** How did it go when somebody tried a runbook? */
export { CheckList } from './CheckList';
export { ExercisesPage } from './ExercisesPage';
export { useExerciseDraft } from './useExerciseDraft';
