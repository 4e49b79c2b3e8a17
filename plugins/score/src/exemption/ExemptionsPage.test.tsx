import { useState } from 'react';
import { Route, Routes } from 'react-router-dom';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type { ExemptionView } from '@fathom/backstage-plugin-score-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { score, scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { ExemptionPage } from './ExemptionPage';
import { ExemptionsPage } from './ExemptionsPage';
import { ExemptionTable } from './ExemptionTable';

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
  mayRevoke: true,
};
const figures = { active: 1, requested: 1, endingSoon: 1, days: 12 };
const running: ExemptionView = {
  ...exemption,
  id: 4,
  title: 'labels',
  state: 'approved',
  mayDecide: false,
  mayRevoke: true,
};
const denied: ExemptionView = {
  ...exemption,
  id: 5,
  title: 'pricing',
  state: 'denied',
  mayDecide: false,
  mayRevoke: false,
  decided: { at: '2026-11-21T00:00:00Z', note: 'It can be mended now.' },
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
            items:
              { requested: [exemption], approved: [running], past: [denied] }[
                state
              ] ?? [],
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
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Exemption debt: payments, days so far: 12. Show evidence',
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Show the exemptions' }),
    ).toHaveAttribute('href', '/scorecards/teams/default/payments');
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

  it('keeps a note that is being written when somebody else decides meanwhile', async () => {
    function Refreshed() {
      const [rows, setRows] = useState([exemption]);
      return (
        <>
          <ExemptionTable
            id="requested"
            caption="Waiting"
            exemptions={rows}
            empty="None waits."
            onChanged={() => undefined}
          />
          <button onClick={() => setRows([])}>Refresh</button>
        </>
      );
    }
    renderInTestApp(<Refreshed />, { apis: [[scoreApiRef, scoreApi({})]] });
    const refresh = await screen.findByRole('button', { name: 'Refresh' });
    await userEvent.click(screen.getByRole('button', { name: /^Deny: Tells/ }));
    const note = within(screen.getByRole('dialog')).getByRole('textbox');
    fireEvent.change(note, { target: { value: 'Not needed.' } });
    fireEvent.click(refresh);
    expect(await screen.findByText('None waits.')).toBeInTheDocument();
    expect(note).toHaveValue('Not needed.');
    expect(note).toBeVisible();
  });

  it('shows what was just denied among what is past', async () => {
    let isDenied = false;
    render({
      settleExemption: async () => {
        isDenied = true;
        return denied;
      },
      listExemptions: async ({ state }) => {
        const items =
          {
            requested: isDenied ? [] : [exemption],
            past: isDenied ? [denied] : [],
          }[state] ?? [];
        return { total: items.length, items };
      },
    });
    await screen.findByText('None was denied, revoked, or has ended.');
    await userEvent.click(screen.getByRole('button', { name: /^Deny: Tells/ }));
    const dialog = screen.getByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), {
      target: { value: 'Not needed.' },
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Deny' }));
    // Before the page asks again by itself.
    const past = { name: 'Past' };
    expect(
      await screen.findByRole('table', past, { timeout: 4000 }),
    ).toHaveTextContent('It can be mended now.');
  });

  it('leaves the decision to who may', async () => {
    render({
      listExemptions: async () => ({
        total: 1,
        items: [{ ...exemption, mayDecide: false, mayRevoke: false }],
      }),
    });
    expect(
      (await screen.findAllByText('For somebody else to decide'))[0],
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Approve|Deny/ }),
    ).not.toBeInTheDocument();
  });

  it('ends what holds, also by who asked, and withdraws what waits', async () => {
    const settleExemption = jest.fn(async () => exemption);
    render({
      settleExemption,
      listExemptions: async ({ state }) => ({
        total: 1,
        items:
          {
            requested: [{ ...exemption, mayDecide: false }],
            approved: [running],
          }[state] ?? [],
      }),
    });
    for (const [name, id] of [
      ['Revoke: Tells how to roll back, labels', 4],
      ['Withdraw: Tells how to roll back, checkout', 3],
    ] as const) {
      await userEvent.click(await screen.findByRole('button', { name }));
      const dialog = screen.getByRole('dialog');
      fireEvent.change(within(dialog).getByRole('textbox'), {
        target: { value: 'It is done.' },
      });
      await userEvent.click(
        within(dialog).getByRole('button', { name: name.split(':')[0] }),
      );
      await waitFor(() =>
        expect(settleExemption).toHaveBeenCalledWith(
          id,
          'revoke',
          'It is done.',
        ),
      );
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
    }
  });

  it('lists what is past with what was said of it, also when nothing holds', async () => {
    render({
      listExemptions: async ({ state }) => ({
        total: 0,
        items: state === 'past' ? [denied] : [],
      }),
    });
    expect(await screen.findByText('Nothing is exempt')).toBeVisible();
    const past = await screen.findByRole('table', { name: 'Past' });
    expect(past).toHaveTextContent('Denied');
    expect(past).toHaveTextContent('It can be mended now.');
    expect(
      within(past).getByRole('link', {
        name: 'The service is being replaced. (Tells how to roll back, pricing)',
      }),
    ).toHaveAttribute('href', '/scorecards/exemptions/5');
  });

  it('turns the pages of what is past, tells how many there are, and finds words in all of it', async () => {
    const listExemptions = jest.fn(
      async ({ state, offset = '0', q }: Record<string, string>) =>
        state === 'past' && q !== 'nothing'
          ? {
              total: 620,
              items: [{ ...denied, reason: `Reason ${offset}` }],
            }
          : { total: 0, items: [] },
    );
    render({ listExemptions });
    const pages = await screen.findByRole('navigation', {
      name: 'Pages of past exemptions',
    });
    expect(pages).toHaveTextContent('1 to 50 of 620');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    expect(await screen.findByText('Reason 50')).toBeVisible();
    expect(
      screen.getByRole('navigation', { name: 'Pages of past exemptions' }),
    ).toHaveTextContent('51 to 100 of 620');
    fireEvent.change(screen.getByLabelText('Search exemptions'), {
      target: { value: 'nothing' },
    });
    expect(
      await screen.findByText('None that is past has these words.'),
    ).toBeVisible();
    expect(listExemptions).toHaveBeenLastCalledWith({
      state: 'past',
      offset: '0',
      limit: '50',
      q: 'nothing',
    });
  });

  it('tells when more wait than are shown', async () => {
    render({
      listExemptions: async ({ state }) => ({
        total: state === 'past' ? 0 : 700,
        items: state === 'past' ? [] : [exemption],
      }),
    });
    expect(
      (await screen.findAllByText('The first 1 of 700.'))[0],
    ).toBeVisible();
  });

  it('opens one: who said what, and what the check said then', async () => {
    const [, , , check] = score.scorecards[0].checks;
    renderInTestApp(
      <Routes>
        <Route path="/scorecards/exemptions/:id" element={<ExemptionPage />} />
      </Routes>,
      {
        initialRouteEntries: ['/scorecards/exemptions/5'],
        apis: [
          [
            scoreApiRef,
            scoreApi({
              getExemption: async id => ({ ...denied, id, evidence: check }),
            }),
          ],
        ],
      },
    );
    expect(
      await screen.findByText(
        'pricing is not excused from "Tells how to roll back": the request was denied.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/: It can be mended now\./)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /^Tells how to roll back/ }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'runbook.hasRollback is false, should be true',
    );
  });

  it('is decided on its own page, too, by who may', async () => {
    const settleExemption = jest.fn(async () => exemption);
    renderInTestApp(
      <Routes>
        <Route path="/scorecards/exemptions/:id" element={<ExemptionPage />} />
      </Routes>,
      {
        initialRouteEntries: ['/scorecards/exemptions/5'],
        apis: [
          [
            scoreApiRef,
            scoreApi({
              settleExemption,
              getExemption: async id => ({
                ...exemption,
                id,
                state: 'requested',
                mayDecide: true,
              }),
            }),
          ],
        ],
      },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /^Approve: / }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(settleExemption).toHaveBeenCalledWith(5, 'approve', undefined),
    );
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
