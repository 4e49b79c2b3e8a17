import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  carried,
  fleet,
  reliabilityApi,
  runbookRow,
  tried,
  unseen,
} from '../__testUtils__/answers';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { RunbooksPage } from './RunbooksPage';

jest.setTimeout(30_000);

const render = (over: Partial<ReliabilityApi> = {}, route = '/') =>
  renderInTestApp(<RunbooksPage />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
    initialRouteEntries: [route],
  });

const many = fleet([
  carried({
    runbooks: [
      runbookRow(tried),
      runbookRow({
        ...{ file: 'runbooks/alone.md', title: 'Alone', orphan: true },
      }),
    ],
  }),
  unseen,
]);

const shown = () =>
  within(screen.getByRole('table', { name: /Alerts and runbooks/ }))
    .getAllByRole('row')
    .slice(1)
    .map(row => row.textContent);

describe('RunbooksPage', () => {
  it('answers first, what waits longest first, and never shows unknown as a number', async () => {
    render({ getRunbookFleet: async () => many });
    expect(
      await screen.findByText(/1 of 2 alerts lead to a runbook/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: '1 dangling' })).toHaveAttribute(
      'href',
      '/runbooks?state=dangling',
    );
    const rows = shown();
    expect(rows[0]).toMatch(/^CheckoutSlowpages.*Dangling.*runbooks\/slow\.md/);
    expect(rows[1]).toMatch(/^none.*Orphan.*Alone.*never/);
    expect(rows[2]).toMatch(/^CheckoutErrors.*Covered.*80 %checkout/);
    expect(rows[3]).toMatch(/dark/);
    expect(rows[3]).not.toMatch(/\d+ %|\b0\b/);
    expect(
      screen.getByRole('img', {
        name: 'Unknown: Its repository was not looked at yet.',
      }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /^Try / })).toHaveAttribute(
      'href',
      '/runbooks/component/default/checkout?file=runbooks%2Falone.md',
    );
  });

  it('opens the evidence of a state: the link, what was found, the place of the alert', async () => {
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: /CheckoutSlow: Dangling/ }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      drawer.getByRole('row', { name: 'Link ../runbooks/slow.md' }),
    ).toBeVisible();
    expect(
      drawer.getByRole('row', {
        name: 'Looked up by the path in the link, within the same repository',
      }),
    ).toBeVisible();
    expect(
      drawer.getByRole('link', { name: /alerts\/checkout\.yaml:19/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/org/checkout/blob/0123456789abcdef/alerts/checkout.yaml#L19',
    );
  });

  it('takes search and filters from the address, and says so when nothing matches', async () => {
    render({ getRunbookFleet: async () => many }, '/?state=orphan');
    expect(await screen.findByText('1 of 4')).toBeVisible();
    expect(shown()).toEqual([expect.stringMatching(/Alone/)]);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search alerts and runbooks' }),
      'zzz',
    );
    expect(
      await screen.findByText('Nothing matches the search and filters.'),
    ).toBeVisible();
  });

  it('teaches what will be there when there is no component', async () => {
    render({ getRunbookFleet: async () => fleet([]) });
    expect(
      await screen.findByText('Every alert and its runbook appear here'),
    ).toBeVisible();
  });

  it('says what it waits for', async () => {
    render({ getRunbookFleet: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', {
        name: 'Fetching alerts and runbooks',
      }),
    ).toBeVisible();
  });

  it('says why it could not ask, and offers another try', async () => {
    const getRunbookFleet = jest.fn(async () => {
      throw new Error('The database is away.');
    });
    render({ getRunbookFleet });
    expect(await screen.findByText(/The database is away\./)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(getRunbookFleet).toHaveBeenCalledTimes(2);
  });

  it('names the right that is missing, and nothing of what is there', async () => {
    render({
      getRunbookFleet: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
