import { Route, Routes } from 'react-router-dom';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import AutoAwesomeMosaicOutlined from '@mui/icons-material/AutoAwesomeMosaicOutlined';
import { patternsApiRef, PatternsClient } from './api';

const patternsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: patternsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => PatternsClient.create(deps),
    }),
});

const rootRouteRef = createRouteRef();

const patternsPage = PageBlueprint.make({
  params: {
    path: '/patterns',
    routeRef: rootRouteRef,
    title: 'Patterns',
    icon: <AutoAwesomeMosaicOutlined />,
    loader: async () => {
      const [{ PatternsPage }, { PatternPage }] = await Promise.all([
        import('./catalogue'),
        import('./detail'),
      ]);
      return (
        <Routes>
          <Route path="/" element={<PatternsPage />} />
          <Route path="/:id" element={<PatternPage />} />
        </Routes>
      );
    },
  },
});

const entityPatterns = EntityContentBlueprint.make({
  name: 'patterns',
  params: {
    path: '/patterns',
    title: 'Patterns',
    filter: { kind: 'component' },
    loader: async () => {
      const { EntityPatterns } = await import('./entity');
      return <EntityPatterns />;
    },
  },
});

const searchResult = SearchResultListItemBlueprint.make({
  params: {
    predicate: result => result.type === 'fathom-pattern',
    component: async () => (await import('./search')).PatternSearchResult,
  },
});

const searchFilter = SearchFilterResultTypeBlueprint.make({
  params: {
    value: 'fathom-pattern',
    name: 'Golden patterns',
    icon: <AutoAwesomeMosaicOutlined />,
  },
});

/**
 * Golden patterns: the list, a page for each, a tab on components, and a search result.
 *
 * @public
 */
export const patternsPlugin = createFrontendPlugin({
  pluginId: 'patterns',
  title: 'Patterns',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    patternsApi,
    patternsPage,
    entityPatterns,
    searchResult,
    searchFilter,
  ],
});
