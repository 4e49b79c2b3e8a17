import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { ExemptionsPage } from './ExemptionsPage';

const exemption: ExemptionView = {
  id: 3,
  entityRef: 'component:default/checkout',
  title: 'checkout',
  owner: 'group:default/payments',
  scorecard: 'starter',
  check: 'has-rollback',
  checkTitle: 'Tells how to roll back',
  state: 'requested',
  reason: 'The service is being replaced.',
  until: '2026-12-24T00:00:00Z',
  requested: { at: '2026-11-20T00:00:00Z', by: 'user:default/jonas' },
  mayDecide: true,
};
const figures = { active: 1, requested: 1, endingSoon: 1, days: 12 };
const running: ExemptionView = {
  ...exemption,
  id: 4,
  title: 'labels',
  state: 'approved',
  mayDecide: false,
};

const render = (over: Partial<ScoreApi> = {}) =>
  renderInTestApp(<ExemptionsPage />, {
    apis: [
      [
        scoreApiRef,
        scoreApi({
          getExemptionDebt: async () => ({
            total: figures,
            teams: [{ ...figures, owner: 'group:default/payments' }],
            checks: [
              {
                ...figures,
                scorecard: 'starter',
                check: 'has-rollback',
                title: 'Tells how to roll back',
              },
            ],
          }),
          listExemptions: async ({ state }) => ({
            total: 1,
            items: state === 'requested' ? [exemption] : [running],
          }),
          ...over,
        }),
      ],
    ],
  });

describe('ExemptionsPage', () => {
  it('answers first, then requests, what runs, and the debt by team and check', async () => {
    render();
    expect(
      await screen.findByText(
        'One exemption holds; ending within 30 days: 1. One waits for a decision.',
      ),
    ).toBeVisible();
    const waiting = screen.getByRole('table', {
      name: 'Waiting for a decision',
    });
    expect(waiting).toHaveTextContent('jonas');
    expect(waiting).toHaveTextContent('24 Dec 2026');
    expect(
      within(
        screen.getByRole('table', { name: 'Exemption debt by check' }),
      ).getByRole('link', { name: 'Tells how to roll back' }),
    ).toHaveAttribute(
      'href',
      '/scorecards/starter/checks/has-rollback?outcome=exempt',
    );
    expect(
      screen.getByRole('table', { name: 'Exemption debt by team' }),
    ).toHaveTextContent('payments11112');
  });

  it('approves without a note, and denies only with one', async () => {
    const settleExemption = jest.fn(async () => exemption);
    render({ settleExemption });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Approve: Tells/ }),
    );
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'The service is being replaced.',
    );
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Approve',
      }),
    );
    await waitFor(() =>
      expect(settleExemption).toHaveBeenCalledWith(3, 'approve', undefined),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: /^Deny: Tells/ }));
    const dialog = screen.getByRole('dialog');
    const deny = within(dialog).getByRole('button', { name: 'Deny' });
    expect(deny).toBeDisabled();
    fireEvent.change(within(dialog).getByRole('textbox'), {
      target: { value: 'Not needed.' },
    });
    await userEvent.click(deny);
    await waitFor(() =>
      expect(settleExemption).toHaveBeenCalledWith(3, 'deny', 'Not needed.'),
    );
  });

  it('leaves the decision to who may', async () => {
    render({
      listExemptions: async () => ({
        total: 1,
        items: [{ ...exemption, mayDecide: false }],
      }),
    });
    expect(
      (await screen.findAllByText('For somebody else to decide'))[0],
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Approve|Deny/ }),
    ).not.toBeInTheDocument();
  });

  it('teaches where nothing is exempt', async () => {
    render({ listExemptions: async () => ({ total: 0, items: [] }) });
    expect(await screen.findByText('Nothing is exempt')).toBeVisible();
  });

  it('says what went wrong', async () => {
    render({
      getExemptionDebt: async () => {
        throw new NotAllowedError(
          'Reading scores needs the permission fathom.score.read.',
        );
      },
    });
    expect(await screen.findByText(/fathom\.score\.read/)).toBeVisible();
  });
});
