import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { PreviewView } from '@fathom/backstage-plugin-score-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { PreviewPage } from './PreviewPage';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
beforeEach(() => {
  mockMay = true;
});

const figures = {
  turned: 3,
  toPass: 0,
  toFail: 1,
  toUnknown: 1,
  effortMinutes: 90,
  withoutEffort: 1,
};
const preview: PreviewView = {
  ...figures,
  before: { name: 'starter', title: 'Starter' },
  after: { name: 'starter', title: 'Starter' },
  at: '2026-11-20T00:00:00Z',
  entities: 2,
  levels: [
    { name: 'Bronze', before: 1, after: 0 },
    { before: 1, after: 2 },
  ],
  gains: [],
  loses: [
    {
      entityRef: 'component:default/checkout',
      owner: 'group:default/payments',
      from: 'Bronze',
      because: [
        {
          check: 'has-rollback',
          title: 'Tells how to roll back',
          is: 'fail',
          reason: 'runbook.hasRollback is false',
        },
      ],
    },
  ],
  joins: ['component:default/site'],
  leaves: [],
  becomeUnknown: [
    {
      entityRef: 'component:default/labels',
      owner: 'group:default/payments',
      check: 'has-slo',
      title: 'Has an SLO',
      reason: 'slo.count was never reported',
    },
  ],
  newlyFail: [
    {
      entityRef: 'component:default/checkout',
      owner: 'group:default/payments',
      check: 'has-rollback',
      title: 'Tells how to roll back',
      effortMinutes: 90,
      reason: 'runbook.hasRollback is false',
    },
  ],
  checks: [
    {
      ...figures,
      toUnknown: 0,
      id: 'has-rollback',
      title: 'Tells how to roll back',
      change: 'changed',
    },
  ],
  teams: [{ ...figures, owner: 'group:default/payments', gains: 0, loses: 1 }],
  notCounting: [
    {
      check: 'x',
      title: 'Has an X',
      lifecycle: 'announced',
      pass: 1,
      fail: 1,
      unknown: 0,
      entities: [
        {
          entityRef: 'component:default/labels',
          outcome: 'pass',
          reason: 'repo.x is true',
        },
        {
          entityRef: 'component:default/checkout',
          owner: 'group:default/payments',
          outcome: 'fail',
          reason: 'repo.x is false, should be true',
        },
      ],
    },
  ],
  sentence: 'Of 2 entities, 1 loses a level and 0 gain one.',
  markdown: '# Preview',
};

const render = (over: Partial<ScoreApi> = {}) =>
  renderInTestApp(<PreviewPage />, { apis: [[scoreApiRef, scoreApi(over)]] });

async function paste(text: string) {
  await userEvent.click(await screen.findByRole('textbox'));
  await userEvent.paste(text);
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
}

describe('PreviewPage', () => {
  it('says who loses a level and why, by team, what becomes unknown, and the effort', async () => {
    const previewScorecard = jest.fn(async () => preview);
    render({ previewScorecard });
    await paste('kind: Scorecard');
    expect(await screen.findByText(preview.sentence)).toBeVisible();
    expect(previewScorecard).toHaveBeenCalledWith({
      text: 'kind: Scorecard',
    });
    expect(
      screen.getByRole('table', { name: 'Lose a level' }),
    ).toHaveTextContent(
      /checkoutpaymentsBronze to no levelTells how to roll back: runbook.hasRollback is false/,
    );
    expect(screen.getByRole('table', { name: 'By team' })).toHaveTextContent(
      'payments1011≥ 1 h 30 min',
    );
    expect(
      screen.getByRole('table', { name: 'Become unknown' }),
    ).toHaveTextContent('slo.count was never reported');
    expect(
      screen.getByRole('table', { name: 'Seen, but not counting yet' }),
    ).toHaveTextContent(/Has an XAnnounced110/);
    const checks = screen.getByRole('table', { name: 'By check' });
    expect(checks).toHaveTextContent(/Tells how to roll backchanged10/);
    expect(
      within(checks).getByRole('link', { name: 'Tells how to roll back' }),
    ).toHaveAttribute('href', '/scorecards/starter/checks/has-rollback');
    for (const name of ['Lose a level', 'By team', 'Become unknown'])
      expect(
        within(screen.getByRole('table', { name })).getByRole('link', {
          name: 'payments',
        }),
      ).toHaveAttribute('href', '/scorecards/teams/default/payments');
  });

  it.each([
    [
      'Lose, payments: 1',
      'checkoutBronze to no level. Tells how to roll back: runbook.hasRollback is false',
    ],
    [
      'Newly fail, payments: 1',
      'checkoutTells how to roll back (1 h 30 min): runbook.hasRollback is false',
    ],
    [
      'Become unknown, payments: 1',
      'labelsHas an SLO: slo.count was never reported',
    ],
    [
      'Effort, all teams: ≥ 1 h 30 min',
      'checkoutTells how to roll back (1 h 30 min)',
    ],
    ['Bronze, Before: 1', 'checkoutBronze to no level. Tells how to roll back'],
    ['Has an X, fail: 1', 'checkoutrepo.x is false, should be true'],
    ['Has an X, pass: 1', 'labelsrepo.x is true'],
    [
      'Newly fail, Tells how to roll back: 1',
      'checkoutTells how to roll back (1 h 30 min): runbook.hasRollback is false',
    ],
    ['It begins to be about: 1', 'site'],
    ['Bronze, After: 0', 'checkoutBronze to no level. Tells how to roll back'],
  ])(
    'opens the figure "%s" into its entities and the check that decides',
    async (name, words) => {
      render({ previewScorecard: async () => preview });
      await paste('kind: Scorecard');
      await userEvent.click(
        await screen.findByRole('button', { name: `${name}. Show evidence` }),
      );
      expect(await screen.findByRole('dialog')).toHaveTextContent(words);
    },
  );

  it('leads from a level as it is to those that hold it now', async () => {
    render({ previewScorecard: async () => preview });
    await paste('kind: Scorecard');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'no level, Before: 1. Show evidence',
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Show who holds it now' }),
    ).toHaveAttribute('href', '/scorecards?scorecard=starter&level=none');
  });

  it('says what is wrong with the text, and keeps it', async () => {
    render({
      previewScorecard: async () => {
        throw new Error(
          'The scorecard cannot be used. pasted.yaml:1:1: No kind.',
        );
      },
    });
    await paste('nonsense');
    expect(await screen.findByText(/pasted\.yaml:1:1/)).toBeVisible();
    expect(screen.getByRole('textbox')).toHaveValue('nonsense');
  });

  it('lists each problem with its place, and no longer what an earlier text would do', async () => {
    const previewScorecard = jest
      .fn()
      .mockResolvedValueOnce(preview)
      .mockRejectedValueOnce(
        await ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: {
                name: 'InputError',
                message:
                  'The scorecard cannot be used.\npasted.yaml:3:5: No fact.\npasted.yaml:9:1: No why.',
              },
              response: { statusCode: 400 },
            }),
            { status: 400, headers: { 'Content-Type': 'application/json' } },
          ) as never,
        ),
      );
    render({ previewScorecard });
    await paste('kind: Scorecard');
    expect(await screen.findByText(preview.sentence)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    const alert = await screen.findByRole('alert');
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['pasted.yaml:3:5: No fact.', 'pasted.yaml:9:1: No why.']);
    expect(screen.queryByText(preview.sentence)).not.toBeInTheDocument();
    expect(
      screen.getByText('What would a changed scorecard do?'),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    mockMay = false;
    render();
    await waitFor(() =>
      expect(screen.getByText(/fathom\.score\.rule\.announce/)).toBeVisible(),
    );
  });
});
