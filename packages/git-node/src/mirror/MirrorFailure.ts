import { CustomErrorBase } from '@backstage/errors';
import type { RepositoryReason } from '../service/RepositoriesService';

/**
 * A remote that could not be read: why, in words, and what an operator can do.
 *
 * @public
 */
export class MirrorFailure extends CustomErrorBase {
  readonly name = 'MirrorFailure';

  constructor(
    readonly reason: RepositoryReason,
    message: string,
    readonly remedy: string,
    cause?: unknown,
  ) {
    super(message, cause);
    // People read it: what git said in full stays with the cause, for the log.
    this.message = message;
  }
}
