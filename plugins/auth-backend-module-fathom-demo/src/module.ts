import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { readPeople } from './config';
import { createDemoAuthenticator, signInDemoPerson } from './demo-person';

/**
 * Adds the provider `fathomDemo`: `/api/auth/fathomDemo/refresh?person=NAME` answers with a real
 * Backstage token of one of the demo's people.
 *
 * @public
 */
export const authModuleFathomDemo = createBackendModule({
  pluginId: 'auth',
  moduleId: 'fathom-demo',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        providers.registerProvider({
          providerId: 'fathomDemo',
          factory: createProxyAuthProviderFactory({
            authenticator: createDemoAuthenticator(readPeople(config)),
            signInResolver: signInDemoPerson,
          }),
        });
      },
    });
  },
});
