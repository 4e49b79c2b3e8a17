import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ExerciseUse } from './ExerciseUse';

/**
 * How another plugin learns that people tried the runbooks of a component.
 *
 * @public
 */
export interface ExercisesService {
  /**
   * @param options - `credentials`: of who will read it, whose rights hold; `signal`: when nobody waits any
   * more
   * @throws NotAllowedError, NotFoundError as the reader would get
   */
  listUses(
    entityRef: string,
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<ExerciseUse[]>;
}
