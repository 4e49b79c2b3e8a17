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
import MenuBookIcon from '@mui/icons-material/MenuBookOutlined';
import SpeedIcon from '@mui/icons-material/SpeedOutlined';
import { reliabilityApiRef, ReliabilityClient } from './api';

const reliabilityApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: reliabilityApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => ReliabilityClient.create(deps),
    }),
});

const slosRouteRef = createRouteRef();

const slosPage = PageBlueprint.make({
  name: 'slos',
  params: {
    path: '/slos',
    routeRef: slosRouteRef,
    title: 'SLOs',
    icon: <SpeedIcon />,
    loader: async () => {
      const [{ SlosPage }, { ReviewsPage }, { TrySloPage }] = await Promise.all(
        [import('./slo-list'), import('./slo-review'), import('./slo-editor')],
      );
      return (
        <Routes>
          <Route path="/" element={<SlosPage />} />
          <Route path="/reviews" element={<ReviewsPage />} />
          <Route path="/try" element={<TrySloPage />} />
        </Routes>
      );
    },
  },
});

const runbooksRouteRef = createRouteRef();

const runbooksPage = PageBlueprint.make({
  name: 'runbooks',
  params: {
    path: '/runbooks',
    routeRef: runbooksRouteRef,
    title: 'Runbooks',
    icon: <MenuBookIcon />,
    loader: async () => {
      const [
        { RunbooksPage },
        { RunbookPage },
        { ExercisesPage },
        { OncallPage, OwnPage, PersonPage },
      ] = await Promise.all([
        import('./runbook-list'),
        import('./runbook'),
        import('./exercise'),
        import('./oncall'),
      ]);
      return (
        <Routes>
          <Route path="/" element={<RunbooksPage />} />
          <Route path="/exercises" element={<ExercisesPage />} />
          <Route path="/oncall" element={<OncallPage />} />
          <Route path="/oncall/own" element={<OwnPage />} />
          <Route
            path="/oncall/people/:namespace/:name"
            element={<PersonPage />}
          />
          <Route path="/:kind/:namespace/:name" element={<RunbookPage />} />
        </Routes>
      );
    },
  },
});

const reliabilityCard = EntityCardBlueprint.make({
  name: 'reliability',
  params: {
    filter: { kind: 'component' },
    loader: async () => {
      const { ReliabilityCard } = await import('./ownership-document');
      return <ReliabilityCard />;
    },
  },
});

const reliabilityTab = EntityContentBlueprint.make({
  name: 'reliability',
  params: {
    path: '/reliability',
    title: 'Reliability',
    filter: { kind: 'component' },
    loader: async () => {
      const { ReliabilityTab } = await import('./ownership-document');
      return <ReliabilityTab />;
    },
  },
});

/**
 * Reliability: a card and a tab on each component, every objective worst first, every alert with its runbook, and runbooks to read and to try.
 *
 * @public
 */
export const reliabilityPlugin = createFrontendPlugin({
  pluginId: 'reliability',
  title: 'Reliability',
  info: { packageJson: () => import('../package.json') },
  routes: { slos: slosRouteRef, runbooks: runbooksRouteRef },
  extensions: [
    reliabilityApi,
    slosPage,
    runbooksPage,
    reliabilityCard,
    reliabilityTab,
  ],
});
