import { Route, Routes } from 'react-router-dom';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { CampaignView } from '@fathom/backstage-plugin-score-common';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { CampaignPage } from './CampaignPage';
import { CampaignsPage } from './CampaignsPage';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
beforeEach(() => {
  mockMay = true;
});

const campaign: CampaignView = {
  id: 5,
  title: 'Rollback by Christmas',
  description: 'Nights are short.',
  state: 'active',
  scorecard: 'starter',
  target: { checks: ['has-rollback'] },
  owner: 'group:default/platform',
  startsOn: '2026-11-01',
  targetOn: '2026-12-24',
  progress: { done: 1, open: 1, unknown: 1, exempt: 0 },
  regressed: 0,
  scorecardTitle: 'Ownership',
  asks: [{ check: 'has-rollback', title: 'Tells how to roll back' }],
  appliesTo: { 'spec.lifecycle': 'production' },
  sentence: '1 of 3 services is done.',
  forecast: { words: 'At the pace of the last weeks between 10 and 30 Dec.' },
  teams: [
    {
      owner: 'group:default/payments',
      done: 1,
      open: 1,
      unknown: 1,
      exempt: 0,
    },
  ],
  entities: [
    {
      entityRef: 'component:default/checkout',
      title: 'checkout',
      owner: 'group:default/payments',
      outcome: 'fail',
      since: '2026-11-02T00:00:00Z',
      isSinceAtLeast: true,
      regressed: false,
    },
  ],
};

const render = (path: string, over: Partial<ScoreApi> = {}) =>
  renderInTestApp(
    <Routes>
      <Route path="/scorecards/campaigns" element={<CampaignsPage />} />
      <Route path="/scorecards/campaigns/:id" element={<CampaignPage />} />
    </Routes>,
    {
      apis: [
        [
          scoreApiRef,
          scoreApi({
            listCampaigns: async () => [campaign],
            getCampaign: async () => campaign,
            ...over,
          }),
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Group',
                metadata: { name: 'platform' },
                spec: {
                  type: 'team',
                  children: [],
                  profile: { displayName: 'Platform' },
                },
              },
            ],
          }),
        ],
      ],
      initialRouteEntries: [path],
    },
  );

const chooseOwner = async (team: string) => {
  await userEvent.click(
    await screen.findByRole('combobox', { name: /^Owner/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: team }));
};

describe('campaigns', () => {
  it('says how far all are, and leads to each', async () => {
    render('/scorecards/campaigns');
    expect(
      await screen.findByText(
        'Active campaigns: 1; done in all of them: 1 of 3.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Rollback by Christmas' }),
    ).toHaveAttribute('href', '/scorecards/campaigns/5');
  });

  it('shows one with progress, forecast, teams and services', async () => {
    render('/scorecards/campaigns/5');
    expect(await screen.findByText(campaign.sentence)).toBeVisible();
    expect(screen.getByText(/between 10 and 30 Dec/)).toBeVisible();
    expect(
      screen.getByText(/shown to those who may see every service/),
    ).toBeVisible();
    expect(screen.getByRole('table', { name: 'Services' })).toHaveTextContent(
      'checkout',
    );
  });

  it('says that none is active, beside the drafts', async () => {
    render('/scorecards/campaigns', {
      listCampaigns: async () => [{ ...campaign, state: 'draft' }],
    });
    expect(
      await screen.findByText('No campaign is active; drafts: 1.'),
    ).toBeVisible();
  });

  it('opens figures into services: in the list and of each team', async () => {
    const { unmount } = await render('/scorecards/campaigns');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Rollback by Christmas, open: 1. Show evidence',
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Show them one by one' }),
    ).toHaveAttribute('href', '/scorecards/campaigns/5?outcome=fail');
    unmount();
    render('/scorecards/campaigns/5');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'payments, open: 1. Show evidence',
      }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'checkoutsince 2 Nov 2026 or longer',
    );
  });

  it('opens what fell back into just those services', async () => {
    const closed: CampaignView = {
      ...campaign,
      state: 'closed',
      progress: { done: 1, open: 2, unknown: 0, exempt: 0 },
      regressed: 1,
      sentence: 'Closed; 1 of those that were done fell back since.',
      entities: [
        { ...campaign.entities[0], regressed: true },
        {
          ...campaign.entities[0],
          entityRef: 'component:default/labels',
          title: 'labels',
        },
      ],
    };
    const { unmount } = await render('/scorecards/campaigns', {
      listCampaigns: async () => [closed],
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Rollback by Christmas, fell back: 1. Show evidence',
      }),
    );
    const href = '/scorecards/campaigns/5?since=regressed';
    expect(
      await screen.findByRole('link', { name: 'Show them one by one' }),
    ).toHaveAttribute('href', href);
    unmount();
    render(href, { getCampaign: async () => closed });
    const services = await screen.findByRole('table', { name: 'Services' });
    expect(
      within(services)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['checkout']);
    expect(screen.getByLabelText('Since it was closed')).toHaveDisplayValue(
      'Fell back',
    );
    expect(screen.getByRole('link', { name: '2 open' })).toHaveAttribute(
      'href',
      '/scorecards/campaigns/5?outcome=fail',
    );
  });

  it('says of a check that is not there any more that it is not, and leads nowhere', async () => {
    render('/scorecards/campaigns/5', {
      getCampaign: async () => ({
        ...campaign,
        asks: [{ check: 'has-rollback' }],
      }),
    });
    const asks = await screen.findByRole('region', {
      name: 'What it asks for',
    });
    expect(asks).toHaveTextContent('has-rollback (no longer in the scorecard)');
    expect(
      within(asks).queryByRole('link', { name: 'has-rollback' }),
    ).not.toBeInTheDocument();
  });

  it('starts a draft after asking once more', async () => {
    const turnCampaign = jest.fn(async () => campaign);
    render('/scorecards/campaigns/5', {
      turnCampaign,
      getCampaign: async () => ({ ...campaign, state: 'draft' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'Start' }),
    );
    await waitFor(() =>
      expect(turnCampaign).toHaveBeenCalledWith(5, 'activate'),
    );
  });

  it('says what it asks of whom, with the ways there', async () => {
    render('/scorecards/campaigns/5');
    const asks = await screen.findByRole('region', {
      name: 'What it asks for',
    });
    expect(
      within(asks).getByRole('link', { name: 'Tells how to roll back' }),
    ).toHaveAttribute('href', '/scorecards/starter/checks/has-rollback');
    expect(
      within(asks).getByRole('link', { name: 'Ownership' }),
    ).toHaveAttribute('href', '/scorecards/starter');
    expect(asks).toHaveTextContent('its lifecycle is production');
    const services = screen.getByRole('table', { name: 'Services' });
    expect(services).toHaveTextContent(/at least .* ago/);
    expect(
      within(services).getByRole('link', { name: 'payments' }),
    ).toHaveAttribute('href', '/scorecards/teams/default/payments');
  });

  it('deletes a draft after asking once more', async () => {
    const deleteCampaign = jest.fn(async () => undefined);
    render('/scorecards/campaigns/5', {
      deleteCampaign,
      getCampaign: async () => ({ ...campaign, state: 'draft' }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete the draft' }),
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Delete the draft',
      }),
    );
    await waitFor(() => expect(deleteCampaign).toHaveBeenCalledWith(5));
  });

  it('changes a draft: what it says already stands in the form', async () => {
    const changeCampaign = jest.fn(async () => campaign);
    render('/scorecards/campaigns/5', {
      changeCampaign,
      getCampaign: async () => ({ ...campaign, state: 'draft' }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Edit the draft' }),
    );
    const dialog = within(screen.getByRole('dialog'));
    const title = await dialog.findByLabelText(/^Title/);
    expect(title).toHaveValue('Rollback by Christmas');
    expect(
      within(dialog.getByRole('group', { name: 'Lifecycle' })).getByText(
        'production',
      ),
    ).toBeVisible();
    fireEvent.change(title, { target: { value: 'Rollback by March' } });
    fireEvent.change(dialog.getByLabelText(/^Last day/), {
      target: { value: '2027-03-01' },
    });
    await userEvent.click(
      dialog.getByRole('button', { name: 'Save the draft' }),
    );
    await waitFor(() =>
      expect(changeCampaign).toHaveBeenCalledWith(5, {
        title: 'Rollback by March',
        description: 'Nights are short.',
        owner: 'group:default/platform',
        scorecard: 'starter',
        target: { checks: ['has-rollback'] },
        appliesTo: { 'spec.lifecycle': 'production' },
        startsOn: '2026-11-01',
        targetOn: '2027-03-01',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('lets nobody change one that has started', async () => {
    render('/scorecards/campaigns/5');
    expect(await screen.findByRole('button', { name: 'Close' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Edit the draft' }),
    ).not.toBeInTheDocument();
  });

  it('drafts one for several checks of some services', async () => {
    const draftCampaign = jest.fn(async () => campaign);
    render('/scorecards/campaigns', {
      draftCampaign,
      listCampaigns: async () => [],
      getScorecards: async () => ({
        scorecards: [
          {
            name: 'starter',
            title: 'Starter',
            owner: 'group:default/platform',
            repository: 'r',
            path: 'p',
            commit: 'c',
            levels: [{ name: 'Bronze', checks: ['has-readme', 'has-ci'] }],
          },
        ],
        problems: [],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Draft a campaign' }),
    );
    const field = (name: RegExp) => screen.findByLabelText(name);
    fireEvent.change(await field(/^Title/), { target: { value: 'Both' } });
    await chooseOwner('Platform');
    await userEvent.selectOptions(
      await field(/^What it asks for/),
      'Some checks',
    );
    await userEvent.click(screen.getByRole('combobox', { name: 'Checks' }));
    await userEvent.click(screen.getByRole('option', { name: 'has-readme' }));
    await userEvent.click(screen.getByRole('option', { name: 'has-ci' }));
    const save = screen.getByRole('button', { name: 'Save the draft' });
    await userEvent.click(save);
    await waitFor(() =>
      expect(draftCampaign).toHaveBeenCalledWith(
        expect.objectContaining({
          owner: 'group:default/platform',
          target: { checks: ['has-readme', 'has-ci'] },
        }),
      ),
    );
  });

  it('drafts one for a level', async () => {
    const draftCampaign = jest.fn(async () => campaign);
    render('/scorecards/campaigns', {
      draftCampaign,
      listCampaigns: async () => [],
      getScorecards: async () => ({
        scorecards: [
          {
            name: 'starter',
            title: 'Starter',
            owner: 'group:default/platform',
            repository: 'r',
            path: 'p',
            commit: 'c',
            levels: [{ name: 'Bronze', checks: ['has-readme'] }],
          },
        ],
        problems: [],
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Draft a campaign' }),
    );
    const field = (name: RegExp) => screen.findByLabelText(name);
    fireEvent.change(await field(/^Title/), {
      target: { value: 'Bronze for all' },
    });
    await chooseOwner('Platform');
    await userEvent.selectOptions(
      await field(/^What it asks for/),
      'Level: Bronze',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Save the draft' }),
    );
    await waitFor(() =>
      expect(draftCampaign).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Bronze for all',
          scorecard: 'starter',
          target: { level: 'Bronze' },
        }),
      ),
    );
    expect(await screen.findByText(campaign.sentence)).toBeVisible();
  });

  it('offers nothing to who may not, and teaches', async () => {
    mockMay = false;
    render('/scorecards/campaigns', { listCampaigns: async () => [] });
    expect(await screen.findByText('No campaign yet')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
