import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { mirrorFolder, readFathomHome } from '../mirror';
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
        const home = readFathomHome(config);
        return HttpRepositoriesService.create({
          auth,
          discovery,
          mirrors: {
            gitDir: key => mirrorFolder(home, key),
            async bring(status) {
              throw new ServiceUnavailableError(
                `The mirror of ${status.key} is not under ${home} on this host.`,
              );
            },
          },
        });
      },
    }),
});
