import { Route, Routes } from 'react-router-dom';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotFoundError, ResponseError } from '@backstage/errors';
import type {
  ReplayView,
  ScorecardPageView,
} from '@fathom/backstage-plugin-score-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi, two } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { ReplayPage } from '../replay';
import { SettingsPage } from '../settings';
import { ScorecardPage } from './ScorecardPage';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
beforeEach(() => {
  mockMay = true;
});

const counts = { pass: 3, fail: 1, unknown: 1, notApplicable: 0, exempt: 0 };
const page: ScorecardPageView = {
  name: 'starter',
  title: 'Starter',
  owner: 'group:default/platform',
  repository: 'https://example.com/org/content',
  path: 'starter.yaml',
  commit: '0123456789abcdef0123456789abcdef01234567',
  sentence: 'Of 2 services, 1 holds Bronze, 1 holds no level yet.',
  standing: {
    entities: 2,
    judged: 1,
    levels: [{ level: 'Bronze', count: 1 }, { count: 1 }],
    counts,
  },
  appliesTo: { kind: 'Component' },
  levels: [
    {
      name: 'Bronze',
      checks: [
        {
          id: 'has-readme',
          title: 'Has a README',
          why: 'w',
          remedy: 'r',
          rule: 'repo.hasReadme',
          effort: '10 min',
          lifecycle: 'active',
        },
        {
          id: 'has-rollback',
          title: 'Tells how to roll back',
          why: 'w',
          remedy: 'r',
          rule: '{"not":{"fact":"runbook.count","op":"lt","value":1}}',
          owner: 'group:default/sre',
          appliesTo: { 'spec.type': 'service' },
          lifecycle: 'announced',
          from: '2026-12-24',
        },
      ],
    },
  ],
  versions: [
    {
      hash: 'b',
      commit: '0123456789abcdef0123456789abcdef01234567',
      since: '2026-11-20T10:00:00Z',
      inForce: true,
      added: ['has-rollback'],
      removed: [],
      changed: [],
    },
    {
      hash: 'a',
      since: '2026-11-01T10:00:00Z',
      inForce: true,
      added: [],
      removed: [],
      changed: [],
    },
  ],
};

const replay: ReplayView = {
  at: '2026-11-20T23:59:59.000Z',
  rules: 'then',
  scorecard: 'starter',
  title: 'Starter',
  commit: '0123456789abcdef',
  sentence: 'Of 1 service, 1 holds Bronze.',
  note: 'Outcomes as they were kept then.',
  levels: ['Bronze', 'Silver'],
  counts,
  items: [
    {
      entityRef: 'component:default/checkout',
      title: 'checkout',
      level: 'Bronze',
      levelNow: 'Silver',
      outcomes: {},
    },
  ],
};

function render(path: string, over: Partial<ScoreApi>) {
  return renderInTestApp(
    <Routes>
      <Route path="/scorecards/replay" element={<ReplayPage />} />
      <Route path="/scorecards/settings" element={<SettingsPage />} />
      <Route path="/scorecards/:scorecard" element={<ScorecardPage />} />
    </Routes>,
    {
      initialRouteEntries: [path],
      apis: [[scoreApiRef, scoreApi(over)]],
    },
  );
}

describe('ScorecardPage', () => {
  it('says who holds what, what each check asks, and what changed it, with a door to each', async () => {
    render('/scorecards/starter', { getScorecard: async () => page });
    expect(await screen.findByText(page.sentence)).toBeVisible();
    expect(screen.getByRole('link', { name: '1 Bronze' })).toHaveAttribute(
      'href',
      '/scorecards?scorecard=starter&level=Bronze',
    );
    const checks = screen.getByRole('table', { name: 'Checks of Bronze' });
    expect(checks).toHaveTextContent('Announced, counts from 24 Dec 2026');
    expect(checks).toHaveTextContent('!(runbook.count < 1)');
    expect(checks).toHaveTextContent('Only: its type is serviceOwner: sre');
    expect(
      screen.getByText('It is about: its kind is Component.'),
    ).toBeVisible();
    expect(
      within(checks).getByRole('link', { name: 'Has a README' }),
    ).toHaveAttribute('href', '/scorecards/starter/checks/has-readme');
    const history = screen.getByRole('table', { name: /Changes from git/ });
    expect(history).toHaveTextContent('Added: has-rollback.');
    expect(history).toHaveTextContent('The first version.');
    expect(
      within(history).getAllByRole('link', { name: 'Show' })[0],
    ).toHaveAttribute(
      'href',
      '/scorecards/replay?scorecard=starter&on=2026-11-20',
    );
    await userEvent.click(
      screen.getByRole('button', { name: /1 of 2 wholly judged/ }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'over 5 outcomes',
    );
  });

  it('says that there is none', async () => {
    render('/scorecards/none', {
      getScorecard: async () => {
        throw new NotFoundError('There is no scorecard "none".');
      },
    });
    expect(
      await screen.findByText(/There is no scorecard "none"/),
    ).toBeVisible();
  });
});

describe('ReplayPage', () => {
  it('says in the words of the backend that a day has no rules, without the day before', async () => {
    render('/scorecards/replay?on=2026-11-20', {
      getReplay: async ({ at }) => {
        if (at > '2026-11-02') return replay;
        throw await ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: {
                name: 'NotFoundError',
                message: 'There was no scorecard at 2026-11-01.',
              },
              response: { statusCode: 404 },
            }),
            { status: 404, headers: { 'Content-Type': 'application/json' } },
          ) as never,
        );
      },
    });
    expect(await screen.findByText(replay.sentence)).toBeVisible();
    fireEvent.change(screen.getByLabelText(/^Day/), {
      target: { value: '2026-11-01' },
    });
    expect(
      await screen.findByText('There was no scorecard at 2026-11-01.'),
    ).toBeVisible();
    expect(screen.queryByText(replay.sentence)).not.toBeInTheDocument();
  });

  it('shows the past of another scorecard', async () => {
    const getReplay = jest.fn(async () => replay);
    render('/scorecards/replay?on=2026-11-20', {
      getReplay,
      getScorecards: async () => two,
    });
    fireEvent.change(await screen.findByLabelText('Scorecard'), {
      target: { value: 'security' },
    });
    await waitFor(() =>
      expect(getReplay).toHaveBeenLastCalledWith(
        expect.objectContaining({ scorecard: 'security' }),
      ),
    );
  });

  it('shows the fleet at the end of a day, by the rules of then or of now', async () => {
    const getReplay = jest.fn(async () => replay);
    render('/scorecards/replay?on=2026-11-20', { getReplay });
    expect(await screen.findByText(replay.sentence)).toBeVisible();
    expect(getReplay).toHaveBeenCalledWith({
      at: '2026-11-20T23:59:59.000Z',
      rules: 'then',
    });
    expect(screen.getByText(/kept then/)).toHaveTextContent(
      'Rules at commit 0123456.',
    );
    expect(screen.getByRole('table')).toHaveTextContent('rose');
    fireEvent.change(screen.getByLabelText('Rules'), {
      target: { value: 'now' },
    });
    await waitFor(() =>
      expect(getReplay).toHaveBeenLastCalledWith({
        at: '2026-11-20T23:59:59.000Z',
        rules: 'now',
      }),
    );
  });
});

describe('SettingsPage', () => {
  it('shows how one hears of falls, and changes it', async () => {
    const setPreference = jest.fn(async () => ({ falls: 'off' as const }));
    mockMay = false;
    render('/scorecards/settings', { setPreference });
    expect(await screen.findByText(/You hear once a day/)).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Not at all' }));
    expect(setPreference).toHaveBeenCalledWith({ falls: 'off' });
    // Badges are for who may make them.
    expect(screen.queryByText('Badges')).not.toBeInTheDocument();
  });

  it('says that badges are off', async () => {
    render('/scorecards/settings', {
      listBadges: async () => {
        // As the client hears it from the backend.
        throw await ResponseError.fromResponse({
          ok: false,
          redirected: false,
          type: 'basic',
          url: 'https://portal/api/score/badges',
          status: 404,
          statusText: 'Not Found',
          headers: new Headers({ 'content-type': 'application/json' }),
          text: async () =>
            JSON.stringify({
              error: { name: 'NotFoundError', message: 'Badges are off.' },
              response: { statusCode: 404 },
            }),
        });
      },
    });
    expect(
      await screen.findByText(/Set fathom.score.badges.enabled to true/),
    ).toBeVisible();
  });

  it('makes a badge, whose address is told once, and revokes it', async () => {
    const badge = {
      id: 7,
      entityRef: 'component:default/checkout',
      scorecard: 'starter',
      createdAt: '2026-11-20T10:00:00Z',
    };
    const createBadge = jest.fn(async () => ({
      ...badge,
      path: 'https://portal/api/score/badge/secret.svg',
    }));
    const revokeBadge = jest.fn(async () => undefined);
    render('/scorecards/settings', {
      listBadges: async () => [badge],
      createBadge,
      revokeBadge,
    });
    fireEvent.change(await screen.findByRole('textbox', { name: /Service/ }), {
      target: { value: 'component:default/checkout' },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Make a badge' }));
    expect(createBadge).toHaveBeenCalledWith({
      entityRef: 'component:default/checkout',
      scorecard: 'starter',
    });
    expect(await screen.findByText(/Copy it now/)).toHaveTextContent(
      '![starter](https://portal/api/score/badge/secret.svg)',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Revoke the badge of checkout' }),
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Revoke',
      }),
    );
    expect(revokeBadge).toHaveBeenCalledWith(7);
  });

  it('lists badges of services that left the catalog, to revoke them', async () => {
    const badge = { scorecard: 'starter', createdAt: '2026-11-20T10:00:00Z' };
    const revokeBadge = jest.fn(async () => undefined);
    render('/scorecards/settings', {
      listBadges: async () => [
        { ...badge, id: 1, isGone: true },
        {
          ...{ ...badge, id: 2, isGone: true },
          entityRef: 'component:default/checkout',
        },
      ],
      revokeBadge,
    });
    expect(
      await screen.findByText('checkout, which left the catalog'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Revoke the badge of A service that left the catalog',
      }),
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Revoke',
      }),
    );
    expect(revokeBadge).toHaveBeenCalledWith(1);
  });
});
