import { Route, Routes } from 'react-router-dom';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { CampaignsPage } from './CampaignsPage';

jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: true }),
}));
jest.setTimeout(60_000);

const service = (name: string, lifecycle: string, tags: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, tags },
  spec: { type: 'service', lifecycle },
});
const catalog = () =>
  catalogApiMock({
    entities: [
      service('checkout', 'production', ['java', 'web']),
      service('labels', 'experimental', ['go']),
    ],
  });

const render = (over: Partial<ScoreApi> = {}, given = catalog()) =>
  renderInTestApp(
    <Routes>
      <Route path="/scorecards/campaigns" element={<CampaignsPage />} />
    </Routes>,
    {
      apis: [
        [
          scoreApiRef,
          scoreApi({
            getScorecards: async () => ({
              scorecards: [
                {
                  name: 'starter',
                  title: 'Starter',
                  owner: 'group:default/platform',
                  repository: 'r',
                  path: 'p',
                  commit: 'c',
                  levels: [
                    { name: 'Bronze', checks: ['has-readme', 'has-ci'] },
                  ],
                },
              ],
              problems: [],
            }),
            ...over,
          }),
        ],
        [catalogApiRef, given],
      ],
      initialRouteEntries: [
        '/scorecards/campaigns?draft=new&scorecard=starter&check=has-ci',
      ],
    },
  );
const section = async () =>
  within(await screen.findByRole('region', { name: 'Which services' }));
const choose = async (field: string, value: string) => {
  await userEvent.click(
    await screen.findByRole('combobox', { name: `${field}: one of` }),
  );
  await userEvent.click(await screen.findByRole('option', { name: value }));
};

describe('the draft of a campaign', () => {
  it('is opened by a link, with the check that it is for', async () => {
    render();
    expect(
      await screen.findByRole('dialog', { name: 'Draft a campaign' }),
    ).toBeVisible();
    expect(await screen.findByText('has-ci')).toBeVisible();
  });

  it('names checks by their titles, below their levels', async () => {
    const item = (id: string, title: string) => ({
      id,
      title,
      why: 'w',
      remedy: 'r',
      rule: 'true',
      lifecycle: 'active' as const,
    });
    render({
      getScorecard: async () => ({
        name: 'starter',
        title: 'Starter',
        owner: 'group:default/platform',
        repository: 'r',
        path: 'p',
        commit: 'c',
        sentence: 's',
        standing: {
          entities: 0,
          judged: 0,
          levels: [],
          counts: { pass: 0, fail: 0, unknown: 0, notApplicable: 0, exempt: 0 },
        },
        levels: [
          {
            name: 'Bronze',
            checks: [
              item('has-readme', 'A README lies beside the code'),
              item('has-ci', 'Every change goes through CI'),
            ],
          },
        ],
        versions: [],
      }),
    });
    expect(
      await screen.findByText('Every change goes through CI'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('combobox', { name: 'Checks' }));
    expect(
      screen.getByRole('option', { name: 'A README lies beside the code' }),
    ).toBeVisible();
    expect(screen.getByText('Bronze')).toBeVisible();
  });

  it('takes an owner that is typed while the catalog does not say its teams', async () => {
    const given = catalog();
    given.getEntities = async () => {
      throw new Error('gone');
    };
    const draftCampaign = jest.fn(async () => {
      throw new Error('There is no such team.');
    });
    render({ draftCampaign }, given);
    expect(await screen.findByText(/could not say its teams/)).toBeVisible();
    fireEvent.change(screen.getByLabelText(/^Owner/), {
      target: { value: 'group:default/platform' },
    });
    fireEvent.change(screen.getByLabelText(/^Title/), {
      target: { value: 'CI for all' },
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Save the draft' }),
    );
    await waitFor(() =>
      expect(draftCampaign).toHaveBeenCalledWith(
        expect.objectContaining({ owner: 'group:default/platform' }),
      ),
    );
    expect(await screen.findByText('There is no such team.')).toBeVisible();
  });

  it('chooses whom it is about by fields of the catalog, and says how many those are', async () => {
    const reachCampaign = jest.fn(
      async ({ appliesTo }: Parameters<ScoreApi['reachCampaign']>[0]) =>
        appliesTo
          ? {
              total: 3,
              matched: 1,
              asked: 0,
              entities: [
                {
                  entityRef: 'component:default/checkout',
                  title: 'checkout',
                  owner: 'group:default/payments',
                  isAsked: false,
                },
              ],
            }
          : { total: 3, matched: 3, entities: [] },
    );
    render({ reachCampaign });
    const filter = await section();
    expect(
      await filter.findByText('3 of the 3 services of the scorecard match'),
    ).toBeVisible();
    await userEvent.click(
      filter.getByRole('button', { name: 'Add a condition' }),
    );
    // A row without a value would silently ask for nothing.
    expect(filter.getByText(/Choose a value in each row/)).toBeVisible();
    await userEvent.selectOptions(filter.getByLabelText('Field'), 'Lifecycle');
    await choose('Lifecycle', 'production');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      filter.getByRole('button', { name: 'Add a condition' }),
    );
    await userEvent.selectOptions(filter.getAllByLabelText('Field')[1], 'Tag');
    await choose('Tag', 'java');
    const count = await filter.findByText(
      '1 of the 3 services of the scorecard matches. What is asked applies to 0 of them.',
    );
    expect(reachCampaign).toHaveBeenLastCalledWith({
      scorecard: 'starter',
      target: { checks: ['has-ci'] },
      appliesTo: {
        $all: [
          { 'spec.lifecycle': 'production' },
          { 'metadata.tags': { $contains: 'java' } },
        ],
      },
    });
    await userEvent.click(count);
    expect(
      filter.getByText(
        'checkout (payments): what is asked does not apply to it',
      ),
    ).toBeVisible();
    await userEvent.click(
      filter.getByRole('button', { name: 'Remove: Lifecycle' }),
    );
    await waitFor(() =>
      expect(reachCampaign).toHaveBeenLastCalledWith({
        scorecard: 'starter',
        target: { checks: ['has-ci'] },
        appliesTo: { 'metadata.tags': { $contains: 'java' } },
      }),
    );
  });

  it('is written as text where no form can say it, and says where the text is wrong', async () => {
    render();
    const filter = await section();
    await userEvent.click(
      filter.getByRole('button', { name: 'Add a condition' }),
    );
    await userEvent.selectOptions(filter.getByLabelText('Field'), 'Lifecycle');
    await choose('Lifecycle', 'production');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      filter.getByRole('button', { name: 'Write it as text' }),
    );
    const text = filter.getByLabelText('Catalog filter as JSON');
    expect(text).toHaveValue('{\n  "spec.lifecycle": "production"\n}');
    const write = (value: string) =>
      fireEvent.change(text, { target: { value } });
    write('{"spec.type": {"$regex": "x"}}');
    expect(
      filter.getByText(/no catalog filter. At spec.type: must be a value/),
    ).toBeVisible();
    write('{"spec.type"');
    expect(filter.getByText(/This is no JSON: /)).toBeVisible();
    const back = filter.getByRole('button', { name: 'Back to the form' });
    expect(back).toBeDisabled();
    write('{"$not": {"spec.type": "library"}}');
    expect(filter.getByText(/no fields for this filter/)).toBeVisible();
    expect(back).toBeDisabled();
    write('{"spec.type": {"$in": ["service", "website"]}}');
    await userEvent.click(back);
    const row = within(filter.getByRole('group', { name: 'Type' }));
    expect(row.getByText('website')).toBeVisible();
  });

  it('lets values be typed when the catalog cannot say them, and says that nobody matches', async () => {
    const given = catalog();
    given.getEntityFacets = async () => {
      throw new Error('gone');
    };
    render(
      { reachCampaign: async () => ({ total: 3, matched: 0, entities: [] }) },
      given,
    );
    const filter = await section();
    await userEvent.click(
      filter.getByRole('button', { name: 'Add a condition' }),
    );
    expect(await filter.findByText(/could not say its values/)).toBeVisible();
    await userEvent.type(
      filter.getByRole('combobox', { name: 'Team: one of' }),
      'group:default/nobody{Enter}',
    );
    await userEvent.click(
      await filter.findByText('0 of the 3 services of the scorecard match'),
    );
    expect(filter.getByText(/would never end/)).toBeVisible();
  });

  it('says that it could not count', async () => {
    render({
      reachCampaign: async () => {
        throw new Error('The database does not answer.');
      },
    });
    const filter = await section();
    expect(
      await filter.findByText(/The database does not answer/),
    ).toBeVisible();
  });
});
