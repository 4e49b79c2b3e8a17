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
import FactCheckIcon from '@mui/icons-material/FactCheckOutlined';
import { scoreApiRef, ScoreClient } from './api';

const scoreApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: scoreApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => ScoreClient.create(deps),
    }),
});

const rootRouteRef = createRouteRef();

const scorecardsPage = PageBlueprint.make({
  params: {
    path: '/scorecards',
    routeRef: rootRouteRef,
    title: 'Scorecards',
    icon: <FactCheckIcon />,
    loader: async () => {
      const [
        { ScorecardsPage },
        { ExemptionPage, ExemptionsPage },
        { PreviewPage },
        { CampaignPage, CampaignsPage },
        { CheckPage },
        { TeamPage },
        { ScorecardPage },
        { ReplayPage },
        { RunsPage },
        { SettingsPage },
        { NoPage },
      ] = await Promise.all([
        import('./fleet'),
        import('./exemption'),
        import('./preview'),
        import('./campaign'),
        import('./check-page'),
        import('./team'),
        import('./scorecard'),
        import('./replay'),
        import('./run'),
        import('./settings'),
        import('./pages'),
      ]);
      return (
        <Routes>
          <Route path="/" element={<ScorecardsPage />} />
          <Route path="/exemptions" element={<ExemptionsPage />} />
          <Route path="/exemptions/:id" element={<ExemptionPage />} />
          <Route path="/preview" element={<PreviewPage />} />
          <Route path="/campaigns" element={<CampaignsPage />} />
          <Route path="/campaigns/:id" element={<CampaignPage />} />
          <Route path="/replay" element={<ReplayPage />} />
          <Route path="/runs" element={<RunsPage />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route
            path="/teams/:namespace/:name"
            element={<TeamPage kind="group" />}
          />
          <Route
            path="/systems/:namespace/:name"
            element={<TeamPage kind="system" />}
          />
          <Route
            path="/domains/:namespace/:name"
            element={<TeamPage kind="domain" />}
          />
          <Route path="/:scorecard" element={<ScorecardPage />} />
          <Route path="/:scorecard/checks/:id" element={<CheckPage />} />
          <Route path="*" element={<NoPage />} />
        </Routes>
      );
    },
  },
});

const ownershipCard = EntityCardBlueprint.make({
  name: 'ownership',
  params: {
    filter: { kind: 'component' },
    loader: async () => {
      const { OwnershipCard } = await import('./level');
      return <OwnershipCard />;
    },
  },
});

const rollupCard = EntityCardBlueprint.make({
  name: 'rollup',
  params: {
    filter: { kind: { $in: ['group', 'system', 'domain'] } },
    loader: async () => {
      const { RollupCard } = await import('./team');
      return <RollupCard />;
    },
  },
});

const ownershipTab = EntityContentBlueprint.make({
  name: 'ownership',
  params: {
    path: '/ownership',
    title: 'Ownership',
    filter: { kind: 'component' },
    loader: async () => {
      const { OwnershipTab } = await import('./check');
      return <OwnershipTab />;
    },
  },
});

/**
 * The score: a card and a tab on each component, a card on each group, system and domain; the fleet, its exemptions and campaigns, and the preview of a rule.
 *
 * @public
 */
export const scorePlugin = createFrontendPlugin({
  pluginId: 'score',
  title: 'Scorecards',
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    scoreApi,
    scorecardsPage,
    ownershipCard,
    rollupCard,
    ownershipTab,
  ],
});
