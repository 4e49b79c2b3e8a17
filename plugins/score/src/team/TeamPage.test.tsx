import { Route, Routes } from 'react-router-dom';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type {
  CheckPageView,
  RollupPageView,
} from '@fathom/backstage-plugin-score-common';
import userEvent from '@testing-library/user-event';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { scoreApi, two } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { CheckPage } from '../check-page';
import { RollupCard } from './RollupCard';
import { TeamPage } from './TeamPage';

const counts = { pass: 1, fail: 1, unknown: 0, notApplicable: 0, exempt: 0 };

const team: RollupPageView = {
  ref: 'group:default/payments',
  scorecard: 'starter',
  scorecardTitle: 'Ownership',
  title: 'Starter',
  sentence: 'Of 1 service, 1 holds Bronze.',
  entities: 1,
  judged: 1,
  levels: [{ level: 'Bronze', count: 1 }],
  counts,
  steps: [
    {
      entityRef: 'component:default/checkout',
      title: 'checkout',
      check: 'has-rollback',
      checkTitle: 'Tells how to roll back',
      remedy: 'Add a section.',
      minutes: 30,
      isGuess: false,
      to: 'Silver',
      left: 2,
    },
  ],
  items: [
    {
      entityRef: 'component:default/checkout',
      title: 'The checkout',
      level: 'Bronze',
      counts,
    },
  ],
  exemptions: { active: 0, requested: 0, endingSoon: 0, days: 0 },
  moves: [
    {
      entityRef: 'component:default/checkout',
      at: '2026-11-20T00:00:00Z',
      before: 'Silver',
      level: 'Bronze',
      because: [
        {
          check: 'has-rollback',
          title: 'Tells how to roll back',
          outcome: 'fail',
          cause: 'code',
        },
      ],
    },
  ],
};

const check: CheckPageView = {
  scorecard: 'starter',
  scorecardTitle: 'Ownership',
  owner: 'group:default/sre',
  appliesTo: { 'spec.lifecycle': 'production' },
  scorecardAppliesTo: { kind: 'Component' },
  id: 'has-rollback',
  title: 'Tells how to roll back',
  level: 'Silver',
  why: 'Nights are short.',
  remedy: 'Add a section.',
  rule: 'runbook.hasRollback',
  effort: '30 min',
  lifecycle: 'active',
  sentence: '1 of 2 services fails it.',
  counts,
  learntMinutes: 95,
  total: 1,
  items: [
    {
      entityRef: 'component:default/checkout',
      title: 'checkout',
      owner: 'group:default/payments',
      outcome: 'fail',
      reason: 'runbook.hasRollback is false, should be true',
      since: '2026-11-20T00:00:00Z',
      cause: 'code',
    },
  ],
  owners: ['group:default/payments'],
  exemptions: { active: 1, requested: 0, endingSoon: 0, days: 0 },
};

const render = (path: string, over: Partial<ScoreApi> = {}) =>
  renderInTestApp(
    <Routes>
      <Route
        path="/scorecards/teams/:namespace/:name"
        element={<TeamPage kind="group" />}
      />
      <Route path="/scorecards/:scorecard/checks/:id" element={<CheckPage />} />
    </Routes>,
    {
      apis: [
        [
          scoreApiRef,
          scoreApi({
            getRollup: async () => team,
            getCheck: async () => check,
            ...over,
          }),
        ],
      ],
      initialRouteEntries: [path],
    },
  );

describe('TeamPage', () => {
  it('says what to do this week, the cheapest first, with a door to each', async () => {
    const getRollup = jest.fn(async () => team);
    render('/scorecards/teams/default/payments', { getRollup });
    expect(await screen.findByText(team.sentence)).toBeVisible();
    expect(getRollup).toHaveBeenCalledWith('group:default/payments', {});
    expect(
      screen.getByRole('link', { name: 'Tells how to roll back' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ownership?evidence=check%3Astarter%3Ahas-rollback',
    );
    expect(
      screen.getByRole('table', { name: /What to do this week/ }),
    ).toHaveTextContent('checkout30 minSilver, left: 2');
    expect(
      screen.getByRole('button', {
        name: 'The checkout, fail: 1. Show evidence',
      }),
    ).toBeVisible();
    const moves = screen.getByRole('table', { name: 'Levels lost and gained' });
    expect(moves).toHaveTextContent('From Silver to Bronze');
    expect(moves).toHaveTextContent('Tells how to roll back: the code changed');
    expect(
      within(moves).getByRole('link', { name: 'The checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/ownership');
  });

  it('names its scorecard by its title, and another is chosen in the address', async () => {
    const getRollup = jest.fn(async () => team);
    render('/scorecards/teams/default/payments', {
      getRollup,
      getScorecards: async () => two,
    });
    expect(
      await screen.findByText(/by the scorecard Ownership\./),
    ).toBeVisible();
    fireEvent.change(await screen.findByLabelText('Scorecard'), {
      target: { value: 'security' },
    });
    await waitFor(() =>
      expect(getRollup).toHaveBeenLastCalledWith('group:default/payments', {
        scorecard: 'security',
      }),
    );
  });

  it('says what is not there', async () => {
    render('/scorecards/teams/default/ghosts', {
      getRollup: async () => {
        throw new NotFoundError('There is no group:default/ghosts.');
      },
    });
    expect(await screen.findByText(/group:default\/ghosts/)).toBeVisible();
  });
});

describe('RollupCard', () => {
  const card = (sums: RollupPageView) =>
    renderInTestApp(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'System',
          metadata: { name: 'shop', namespace: 'default' },
        }}
      >
        <RollupCard />
      </EntityProvider>,
      { apis: [[scoreApiRef, scoreApi({ getRollup: async () => sums })]] },
    );

  it('says who holds which level, how many were judged, and leads on', async () => {
    card({ ...team, ref: 'system:default/shop' });
    expect(await screen.findByText(team.sentence)).toBeVisible();
    expect(screen.getByText(/Wholly judged: 1 of 1\./)).toBeVisible();
    expect(screen.getByRole('link', { name: '1 Bronze' })).toHaveAttribute(
      'href',
      '/scorecards?scorecard=starter&system=system%3Adefault%2Fshop&level=Bronze',
    );
    expect(
      screen.getByRole('link', { name: /What to do this week/ }),
    ).toHaveAttribute('href', '/scorecards/systems/default/shop');
  });

  it('says that none of its services is scored', async () => {
    card({ ...team, entities: 0, items: [], levels: [] });
    expect(await screen.findByText('No service here is scored')).toBeVisible();
  });
});

describe('CheckPage', () => {
  it('says whom it is about, who owns it, what it asks, and who is excused from it', async () => {
    const listExemptions = jest.fn(async () => ({ total: 0, items: [] }));
    render('/scorecards/starter/checks/has-rollback', {
      listExemptions,
      getCheck: async () => ({
        ...check,
        remedy: 'Follow [the pattern](/patterns/logging).',
        rule: '{"all":[{"fact":"runbook.hasRollback","op":"eq","value":true}]}',
        trend: [{ day: '2026-11-20', counts }],
      }),
    });
    expect(
      await screen.findByText(/Ownership, Silver · Owner: sre/),
    ).toBeVisible();
    expect(screen.getByText(/its lifecycle is production/)).toHaveTextContent(
      'Within the scorecard, which is about: its kind is Component',
    );
    expect(screen.getByText('runbook.hasRollback')).toBeVisible();
    expect(screen.getByRole('link', { name: 'the pattern' })).toHaveAttribute(
      'href',
      '/patterns/logging',
    );
    expect(screen.getByText(/begins with the second day/)).toBeVisible();
    expect(
      await screen.findByText('Nobody is excused from it or asks to be.'),
    ).toBeVisible();
    expect(listExemptions).toHaveBeenCalledWith({
      state: 'open',
      scorecard: 'starter',
      check: 'has-rollback',
      limit: '500',
    });
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/scorecards/teams/default/payments',
    );
  });

  it('says who fails, since when, why, what others took, and what is exempt', async () => {
    const getCheck = jest.fn(async () => check);
    render('/scorecards/starter/checks/has-rollback', { getCheck });
    expect(await screen.findByText(check.sentence)).toBeVisible();
    const table = screen.getByRole('table', { name: 'Services: Fail' });
    expect(table).toHaveTextContent('the code changed');
    expect(table).toHaveTextContent(
      'runbook.hasRollback is false, should be true',
    );
    expect(
      await screen.findByRole('link', { name: 'Draft a campaign for it' }),
    ).toHaveAttribute(
      'href',
      '/scorecards/campaigns?draft=new&scorecard=starter&check=has-rollback',
    );
    expect(screen.getByText(/Others took about 1 h 35 min\./)).toBeVisible();
    expect(
      screen.getByText(
        'Exemptions in force: 1, waiting: 0; put off so far: 0 days',
      ),
    ).toBeVisible();
    expect(screen.getByText(/to those who may see every/)).toBeVisible();
    fireEvent.change(screen.getByLabelText('Show'), {
      target: { value: 'pass' },
    });
    await waitFor(() =>
      expect(getCheck).toHaveBeenLastCalledWith('starter', 'has-rollback', {
        outcome: 'pass',
        limit: '100',
      }),
    );
  });

  it('says of each service that it is not about what let it out, and turns pages', async () => {
    const getCheck = jest.fn(async () => ({
      ...check,
      total: 240,
      items: [
        {
          entityRef: 'component:default/labels',
          title: 'labels',
          outcome: 'notApplicable' as const,
          reason:
            'It is for entities with spec.type service; this one has spec.type library.',
        },
      ],
    }));
    render(
      '/scorecards/starter/checks/has-rollback?outcome=notApplicable&offset=100',
      { getCheck },
    );
    const table = await screen.findByRole('table', {
      name: 'Services: Not applicable',
    });
    expect(table).toHaveTextContent('this one has spec.type library');
    const pages = screen.getByRole('navigation', { name: 'Pages of services' });
    expect(pages).toHaveTextContent('101 to 200 of 240');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(getCheck).toHaveBeenLastCalledWith('starter', 'has-rollback', {
        outcome: 'notApplicable',
        limit: '100',
        offset: '200',
      }),
    );
  });
});
