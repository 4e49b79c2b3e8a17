import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
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

const catalogFileNotice = EntityCardBlueprint.make({
  name: 'catalog-file',
  params: {
    // Of whatever Fathom read from a repository.
    filter: entity =>
      entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith(
        'fathom:',
      ) ?? false,
    loader: async () => {
      const { CatalogFileNotice } = await import('./problem');
      return <CatalogFileNotice />;
    },
  },
});

/**
 * The page of those who run Fathom, and on an entity what is wrong with the file it came from.
 *
 * @public
 */
export const repositoriesPlugin = createFrontendPlugin({
  pluginId: 'repositories',
  title: 'Repositories',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [repositoriesApi, repositoriesPage, catalogFileNotice],
});
