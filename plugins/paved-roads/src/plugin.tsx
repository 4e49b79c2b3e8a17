import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import SignpostIcon from '@mui/icons-material/SignpostOutlined';
import { pavedRoadsApiRef, PavedRoadsClient } from './api';

const pavedRoadsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: pavedRoadsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => PavedRoadsClient.create(deps),
    }),
});

const rootRouteRef = createRouteRef();

const roadsPage = PageBlueprint.make({
  params: {
    path: '/roads',
    routeRef: rootRouteRef,
    title: 'Roads',
    icon: <SignpostIcon />,
    loader: async () => {
      const { RoadsPage } = await import('./road');
      return <RoadsPage />;
    },
  },
});

const roadCard = EntityCardBlueprint.make({
  name: 'road',
  params: {
    filter: { kind: 'component' },
    loader: async () => {
      const { OriginCard } = await import('./origin');
      return <OriginCard />;
    },
  },
});

/**
 * Roads: a page of what they give and what came from them, and a card on each component.
 *
 * @public
 */
export const pavedRoadsPlugin = createFrontendPlugin({
  pluginId: 'paved-roads',
  title: 'Roads',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [pavedRoadsApi, roadsPage, roadCard],
});
