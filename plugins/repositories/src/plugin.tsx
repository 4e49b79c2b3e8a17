import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import StorageIcon from '@mui/icons-material/Storage';
import { repositoriesApiRef, RepositoriesClient } from './api';

const repositoriesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: repositoriesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => RepositoriesClient.create(deps),
    }),
});

const rootRouteRef = createRouteRef();

const repositoriesPage = PageBlueprint.make({
  params: {
    path: '/repositories',
    routeRef: rootRouteRef,
    title: 'Repositories',
    icon: <StorageIcon />,
    loader: async () => {
      const { RepositoriesPage } = await import('./overview');
      return <RepositoriesPage />;
    },
  },
});

/**
 * The page of those who run Fathom.
 *
 * @public
 */
export const repositoriesPlugin = createFrontendPlugin({
  pluginId: 'repositories',
  title: 'Repositories',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [repositoriesApi, repositoriesPage],
});
