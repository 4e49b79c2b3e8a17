import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, score, scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { dayIn } from '../naming';
import { OwnershipTab } from './OwnershipTab';

const mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));

/** The answer with one check told otherwise. */
function withCheck(id: string, over: object) {
  const [starter] = score.scorecards;
  return {
    ...score,
    scorecards: [
      {
        ...starter,
        checks: starter.checks.map(check =>
          check.id === id ? { ...check, ...over } : check,
        ),
      },
    ],
  };
}

const render = (what: JSX.Element, over: Partial<ScoreApi> = {}) =>
  renderInTestApp(<EntityProvider entity={entity}>{what}</EntityProvider>, {
    apis: [[scoreApiRef, scoreApi(over)]],
  });

const holding = (mayRevoke: boolean): ExemptionView => ({
  id: 7,
  entityRef: 'component:default/checkout',
  title: 'checkout',
  scorecard: 'starter',
  check: 'has-slo',
  state: 'approved',
  reason: 'Being replaced.',
  until: '2026-12-24T00:00:00Z',
  requested: { at: '2026-11-20T00:00:00Z' },
  mayDecide: false,
  mayRevoke,
});

describe('exemptions in the tab', () => {
  it('asks for an exemption with a reason and an end', async () => {
    const requestExemption = jest.fn(async () => ({} as never));
    render(<OwnershipTab />, { requestExemption });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Ask for exemption: Tells how to roll back',
      }),
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('fathom.score.exemption.approve');
    const ask = within(dialog).getByRole('button', { name: 'Ask for it' });
    expect(ask).toBeDisabled();
    fireEvent.change(within(dialog).getByRole('textbox', { name: /Reason/ }), {
      target: { value: 'We move it next month.' },
    });
    const until = within(dialog).getByLabelText(/Counts again from/);
    // The field takes no day that is over.
    const day = dayIn(24);
    fireEvent.change(until, { target: { value: day } });
    await userEvent.click(ask);
    await waitFor(() =>
      expect(requestExemption).toHaveBeenCalledWith({
        entityRef: 'component:default/checkout',
        scorecard: 'starter',
        check: 'has-rollback',
        reason: 'We move it next month.',
        until: `${day}T00:00:00.000Z`,
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('keeps what was written when asking is refused, and says why', async () => {
    render(<OwnershipTab />, {
      requestExemption: async () => {
        throw new Error('An exemption ends within 180 days.');
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Ask for exemption: Tells how to roll back',
      }),
    );
    const dialog = screen.getByRole('dialog');
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    fireEvent.change(reason, { target: { value: 'We move it next month.' } });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Ask for it' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'within 180 days',
    );
    expect(reason).toHaveValue('We move it next month.');
  });

  it.each([true, false])(
    'offers to end an exemption where the reader may: %s',
    async mayRevoke => {
      render(<OwnershipTab />, {
        listExemptions: async () => ({ total: 1, items: [holding(mayRevoke)] }),
      });
      await screen.findByText(/checkout holds Bronze/);
      expect(
        screen.queryAllByRole('button', {
          name: 'Revoke the exemption: Has an SLO',
        }),
      ).toHaveLength(mayRevoke ? 1 : 0);
    },
  );

  it('ends an exemption with a reason', async () => {
    const settleExemption = jest.fn(async () => ({} as never));
    render(<OwnershipTab />, {
      settleExemption,
      listExemptions: async () => ({ total: 1, items: [holding(true)] }),
      getEntityScore: async () =>
        withCheck('has-slo', {
          outcome: 'exempt',
          exemption: {
            id: 7,
            reason: 'Being replaced.',
            until: '2026-12-03T00:00:00Z',
          },
        }) as typeof score,
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Revoke the exemption: Has an SLO',
      }),
    );
    const dialog = screen.getByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), {
      target: { value: 'It has one.' },
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Revoke' }),
    );
    await waitFor(() =>
      expect(settleExemption).toHaveBeenCalledWith(7, 'revoke', 'It has one.'),
    );
  });

  it('the drawer of an exempt check says why, until when, by whom, and what it would say', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () =>
        withCheck('has-slo', {
          outcome: 'exempt',
          since: '2026-11-03T08:00:00Z',
          cause: 'exemption',
          beneath: { outcome: 'fail', reason: 'slo.count is 0' },
          exemption: {
            id: 7,
            reason: 'Being replaced.',
            until: '2026-12-03T00:00:00Z',
            approvedBy: 'user:default/lena',
          },
        }) as typeof score,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /^Has an SLO: Exempt/ }),
    );
    const drawer = await screen.findByRole('dialog', { name: 'Has an SLO' });
    expect(
      within(drawer).getByRole('heading', {
        name: 'Since when, and what changed it',
      }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent(/Since 3 Nov 2026 \(.+\): an exemption/);
    expect(drawer).toHaveTextContent(
      'Exempt until 3 Dec 2026: Being replaced. Approved by lena.',
    );
    expect(drawer).toHaveTextContent('It says fail: slo.count is 0');
  });

  it('says that an exemption waits', async () => {
    render(<OwnershipTab />, {
      listExemptions: async () => ({
        total: 1,
        items: [
          {
            id: 1,
            entityRef: 'component:default/checkout',
            title: 'checkout',
            scorecard: 'starter',
            check: 'has-rollback',
            state: 'requested',
            reason: 'We move it next month.',
            until: '2026-12-24T00:00:00Z',
            requested: { at: '2026-11-20T00:00:00Z' },
            mayDecide: false,
            mayRevoke: true,
          },
        ],
      }),
    });
    expect(
      await screen.findByRole('link', {
        name: 'An exemption waits for a decision',
      }),
    ).toHaveAttribute('href', expect.stringMatching(/\/exemptions\/\d+$/));
    expect(
      screen.getByRole('button', {
        name: 'Withdraw the request: Tells how to roll back',
      }),
    ).toBeVisible();
  });
});
