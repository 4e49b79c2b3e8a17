import { Route, Routes } from 'react-router-dom';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import GroupsIcon from '@mui/icons-material/GroupsOutlined';
import { knowledgeApiRef, KnowledgeClient } from './api';

const knowledgeApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: knowledgeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => KnowledgeClient.create(deps),
    }),
});

const rootRouteRef = createRouteRef();

const knowledgePage = PageBlueprint.make({
  params: {
    path: '/knowledge',
    routeRef: rootRouteRef,
    title: 'Knowledge',
    icon: <GroupsIcon />,
    loader: async () => {
      const [{ KnowledgePage }, { PlanPage }] = await Promise.all([
        import('./fleet'),
        import('./pairing'),
      ]);
      return (
        <Routes>
          <Route path="/" element={<KnowledgePage />} />
          <Route path="/plan" element={<PlanPage />} />
        </Routes>
      );
    },
  },
});

const busFactorCard = EntityCardBlueprint.make({
  name: 'bus-factor',
  params: {
    filter: { kind: 'component' },
    loader: async () => {
      const { BusFactorCard } = await import('./bus-factor');
      return <BusFactorCard />;
    },
  },
});

const withinCard = EntityCardBlueprint.make({
  name: 'within',
  params: {
    filter: { kind: { $in: ['domain', 'group'] } },
    loader: async () => {
      const { WithinCard } = await import('./fleet');
      return <WithinCard />;
    },
  },
});

const kindsWithCode = ['api', 'resource', 'system'];

const codeCard = EntityCardBlueprint.make({
  name: 'code',
  params: {
    filter: { kind: { $in: kindsWithCode } },
    loader: async () => {
      const { CodeCard } = await import('./fleet');
      return <CodeCard />;
    },
  },
});

const codeTab = EntityContentBlueprint.make({
  name: 'code',
  params: {
    path: '/knowledge',
    title: 'Knowledge',
    filter: { kind: { $in: kindsWithCode } },
    loader: async () => {
      const { CodeTab } = await import('./fleet');
      return <CodeTab />;
    },
  },
});

const knowledgeTab = EntityContentBlueprint.make({
  name: 'knowledge',
  params: {
    path: '/knowledge',
    title: 'Knowledge',
    filter: { kind: 'component' },
    loader: async () => {
      const { KnowledgeTab } = await import('./bus-factor');
      return <KnowledgeTab />;
    },
  },
});

/**
 * Knowledge: a card and a tab on each component, a card on what leads to components, and the page of the fleet.
 *
 * @public
 */
export const knowledgePlugin = createFrontendPlugin({
  pluginId: 'knowledge',
  title: 'Knowledge',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    ...[knowledgeApi, knowledgePage, busFactorCard, withinCard, knowledgeTab],
    ...[codeCard, codeTab],
  ],
});
