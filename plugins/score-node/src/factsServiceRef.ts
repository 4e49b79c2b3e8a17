import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { FactsService } from './FactsService';
import { HttpFactsService } from './HttpFactsService';

/**
 * The facts service of the score, found by discovery. Declare at start, report whenever the truth
 * changed; both may be repeated without harm, and a score that is still starting answers with an
 * error, so callers try again on their next turn.
 *
 * @public
 */
export const factsServiceRef = createServiceRef<FactsService>({
  id: 'fathom.facts',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        HttpFactsService.create({ auth, discovery }),
    }),
});
