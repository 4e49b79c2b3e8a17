import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { ExercisesService } from './ExercisesService';
import { HttpExercisesService } from './HttpExercisesService';

/**
 * Exercises of runbooks in numbers, found by discovery. A reliability backend that is not there is an
 * error of the question.
 *
 * @public
 */
export const exercisesServiceRef = createServiceRef<ExercisesService>({
  id: 'fathom.exercises',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        HttpExercisesService.create({ auth, discovery }),
    }),
});
