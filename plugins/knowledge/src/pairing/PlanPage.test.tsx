import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { knowledgeApi, pairing, plan } from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { PlanPage } from './PlanPage';

const render = (over: Partial<KnowledgeApi> = {}, route = '/') =>
  renderInTestApp(<PlanPage />, {
    apis: [[knowledgeApiRef, knowledgeApi(over)]],
    initialRouteEntries: [route],
  });

// A whole page is drawn; on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('PlanPage', () => {
  it('answers first with the bound, and tells who pairs on what and why', async () => {
    render();
    expect(
      await screen.findByText(/1 pairing lifts 1 component/),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /checkout/ })).toHaveTextContent(
      /Cy Cedar.*Ann Ash.*3 of 5.*1 → 2.*of the owning team/,
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: /^Files that Cy Cedar learns.*3 of 5/,
      }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /Files to learn.*3.*Still here, after.*2/,
    );
  });

  it('asks the question that is in the address, and changes it', async () => {
    const getPlan = jest.fn(async () => plan);
    render({ getPlan }, '/?target=3&critical=yes&team=group:default/x');
    await screen.findByText(/1 pairing lifts/);
    expect(getPlan).toHaveBeenCalledWith({
      ...{ target: 3, critical: true, team: 'group:default/x', most: 3 },
    });
    await userEvent.selectOptions(
      screen.getByLabelText('People wanted for each'),
      '4',
    );
    await waitFor(() =>
      expect(getPlan).toHaveBeenLastCalledWith(
        expect.objectContaining({ target: 4, critical: true }),
      ),
    );
  });

  it('exports as CSV and as issues', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    render();
    await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
    expect(URL.createObjectURL).toHaveBeenCalledTimes(1);
    await userEvent.click(
      screen.getByRole('button', { name: 'Issues as text' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(/Spread what is known of checkout/);
    expect(dialog).toHaveTextContent(/Cy Cedar pairs with Ann Ash/);
  });

  it('keeps a plan under a name, and shows how far it came', async () => {
    const keepPlan = jest.fn(async () => {});
    render({
      keepPlan,
      getKeptPlans: async () => ({
        mayKeep: true,
        items: [
          {
            ...{ id: '1', title: 'Autumn', target: 2, namesVisible: true },
            at: '2026-11-01T00:00:00Z',
            sentence: '1 of 2 pairings took place.',
            pairings: [
              { ...pairing, progress: { state: 'done', gained: 3 } },
              {
                ...{ ...pairing, code: 'other' },
                progress: { state: 'begun', gained: 1 },
              },
            ],
          },
        ],
      }),
    });
    const kept = within(
      await screen.findByRole('region', { name: 'Plans that were kept' }),
    );
    expect(kept.getByText('1 of 2 pairings took place.')).toBeVisible();
    expect(kept.getByText('took place')).toBeVisible();
    expect(kept.getByText('begun, 1 file')).toBeVisible();
    await userEvent.type(
      await screen.findByLabelText(/Name of the plan/),
      'Winter',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Keep this plan' }),
    );
    expect(keepPlan).toHaveBeenCalledWith({
      ...{ title: 'Winter', target: 2, critical: false, most: 3 },
      team: undefined,
    });
  });

  it('offers to keep nothing to who may not, and hides no reason', async () => {
    render({
      getKeptPlans: async () => ({ items: [], mayKeep: false }),
      getPlan: async () => ({
        ...plan,
        ...{ namesVisible: false, pairings: [] },
        unmet: [
          {
            ...{ entityRef: 'component:default/lone', factor: 0 },
            reason: 'nobody is left',
          },
        ],
      }),
    });
    expect(await screen.findByText(/Names are hidden/)).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Nobody to ask' }),
    ).toHaveTextContent(/lone \(0\): Nobody is left\./);
    expect(
      screen.queryByRole('button', { name: 'Keep this plan' }),
    ).not.toBeInTheDocument();
  });

  it('teaches when there is nothing to pair on, says what it waits for, and why it failed', async () => {
    const empty = { ...plan, pairings: [], sentence: 'All is well.' };
    const { unmount } = render({ getPlan: async () => empty });
    expect(
      await screen.findByText('There is nothing to pair on'),
    ).toBeVisible();
    unmount();
    const waiting = render({ getPlan: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: /who could pair on what/ }),
    ).toBeVisible();
    waiting.unmount();
    render({
      getPlan: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });
});
