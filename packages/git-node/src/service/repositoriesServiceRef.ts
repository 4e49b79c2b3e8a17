import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { Mirrors } from '../mirror';
import { HttpRepositoriesService } from './HttpRepositoriesService';
import type { RepositoriesService } from './RepositoriesService';

/**
 * What the `repositories` plugin knows, found by discovery.
 *
 * @public
 */
export const repositoriesServiceRef = createServiceRef<RepositoriesService>({
  id: 'fathom.repositories',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
      },
      factory({ auth, discovery, config }) {
        return HttpRepositoriesService.create({
          auth,
          discovery,
          mirrors: Mirrors.fromConfig(config),
        });
      },
    }),
});
