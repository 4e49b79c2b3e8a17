import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  cleanup,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PreviewObjectives } from '@fathom/backstage-plugin-reliability-common';
import { reliabilityApi } from '../__testUtils__/answers';
import {
  objective,
  preview,
  promised,
  unknownObjective,
} from '../__testUtils__/objectives';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { ObjectiveSection } from './ObjectiveSection';

jest.setTimeout(60_000);

const render = (
  answer = promised(),
  {
    over = {},
    route = '/',
  }: { over?: Partial<ReliabilityApi>; route?: string } = {},
) =>
  renderInTestApp(<ObjectiveSection answer={answer} />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
    initialRouteEntries: [route],
  });

describe('ObjectiveSection', () => {
  it('answers first; the burn-down has deployments and incidents on it, and its table', async () => {
    render();
    expect(
      await screen.findByText('One of two objectives is at risk, and burns.'),
    ).toBeVisible();
    expect(
      screen.getByRole('img', {
        name: /Error budget of Checkout answers over the last 28 days.*Deployment: checkout 4f2a91c\. .*Incident: INC-42/,
      }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    expect(
      screen.getByRole('row', { name: '2026-11-20 10:00 unknown' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Deployment: checkout 4f2a91c' }),
    ).toHaveAttribute('href', 'https://ci.example/4f2a91c');
    // A link that runs a script is only text.
    expect(
      screen.queryByRole('link', { name: /INC-42/ }),
    ).not.toBeInTheDocument();
  });

  it('shows the objective that the address names, and another one on a click', async () => {
    const { apis: _ } = render(promised(), { route: '/?slo=checkout-fast' });
    expect(
      await screen.findByRole('heading', { name: 'Checkout is fast' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show Checkout answers' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Checkout answers' }),
    ).toBeVisible();
  });

  it('leads from an alert to its runbook, and says whether it fires', async () => {
    render();
    const alerts = within(
      await screen.findByRole('table', { name: 'Alerts of Checkout answers' }),
    );
    expect(alerts.getByRole('row', { name: /Burns/ })).toHaveTextContent(
      /page ?fires/,
    );
    expect(
      alerts.getByRole('link', { name: 'runbooks/errors.md' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/component/default/checkout?file=runbooks%2Ferrors.md',
    );
    expect(alerts.getByRole('link', { name: 'rb/disk.md' })).toHaveAttribute(
      'href',
      '/runbooks/component/default/central?file=rb%2Fdisk.md',
    );
    // Nobody whom the reader may see carries it.
    expect(alerts.getByText('rb/secret.md')).toBeVisible();
    expect(
      alerts.queryByRole('link', { name: 'rb/secret.md' }),
    ).not.toBeInTheDocument();
    const ticket = alerts.getByRole('row', { name: /Ticket/ });
    expect(ticket).toHaveTextContent('No link');
    expect(
      within(ticket).getByRole('img', {
        name: /does not say whether it fires/,
      }),
    ).toBeVisible();
    await userEvent.click(alerts.getByRole('button', { name: /: fires\./ }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByText('x > 14.4')).toBeVisible();
    expect(
      drawer.getByRole('link', { name: /slo\/answers\.yaml:1/ }),
    ).toBeVisible();
  });

  it('without a runbook behind its alerts begins one', async () => {
    const getRunbookSkeleton = jest.fn(reliabilityApi().getRunbookSkeleton);
    const [alert] = objective().alerts;
    render(
      promised({
        objectives: [
          objective({
            alerts: [{ ...alert, status: 'missing', runbook: undefined }],
          }),
        ],
      }),
      { over: { getRunbookSkeleton } },
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Begin a runbook for answers',
      }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'A runbook for answers' }),
    ).toHaveTextContent(/What it does not know/);
    expect(getRunbookSkeleton).toHaveBeenCalledWith(
      'component:default/checkout',
      { slo: 'answers' },
    );
  });

  it.each(['resolved', 'unchecked', 'external', 'templated', 'none'] as const)(
    'does not offer to begin a runbook where alerts are %s: there may be one',
    async status => {
      const [alert] = objective().alerts;
      const alerts = status === 'none' ? [] : [{ ...alert, status }];
      render(promised({ objectives: [objective({ alerts })] }));
      await screen.findByRole('heading', { name: 'Checkout answers' });
      expect(
        screen.queryByRole('button', { name: /^Begin a runbook/ }),
      ).not.toBeInTheDocument();
    },
  );

  it('of old figures tells no end of the budget', async () => {
    const end = () => screen.queryByText('Spent, if it goes on so');
    render();
    await screen.findByRole('heading', { name: 'Checkout answers' });
    expect(end()).toBeVisible();
    cleanup();
    render(
      promised({
        objectives: [
          objective({
            ...{ stale: true, state: 'unknown' },
            reason: 'Silent.',
          }),
        ],
      }),
    );
    await screen.findByRole('heading', { name: 'Checkout answers' });
    expect(end()).not.toBeInTheDocument();
  });

  it('gives the queries to copy or to open', async () => {
    render();
    expect(
      await screen.findByRole('button', { name: 'Copy Good' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open in the metrics backend: Good' }),
    ).toHaveAttribute('href', 'https://prometheus.example/graph?g0.expr=x');
    await userEvent.click(
      screen.getAllByRole('button', {
        name: /Checkout answers, burn rate: 6×/,
      })[0],
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByRole('row', { name: '5m 6.4×' })).toBeVisible();
    expect(drawer.getByRole('row', { name: '3d ? not known' })).toBeVisible();
    expect(drawer.getByText('sum(http_requests_total)')).toBeVisible();
  });

  it('asks once what would be with another target, and shows it beside what the same history shows as it is', async () => {
    const previewObjectives = jest.fn(async ({ target }: PreviewObjectives) =>
      target === undefined
        ? preview({
            ...{ target: '0.999', budgetLeft: '0.1249', breaches: [] },
            alerts: [],
          })
        : preview(),
    );
    render(promised(), { over: { previewObjectives } });
    const field = await screen.findByRole('textbox', {
      name: 'Target in percent',
    });
    expect(field).toHaveValue('99.9');
    for (const value of ['99.99', '99.995', '99.95'])
      fireEvent.change(field, { target: { value } });
    const table = within(
      await screen.findByRole('table', {
        name: 'As it is and with the change, over the same history',
      }),
    );
    const asked = {
      ...{ entityRef: 'component:default/checkout', id: 'checkout-answers' },
    };
    expect(previewObjectives.mock.calls).toEqual([
      [asked],
      [{ ...asked, target: '0.9995' }],
    ]);
    expect(
      table.getByRole('row', { name: 'Budget left 12 % −76 %' }),
    ).toBeVisible();
    expect(table.getByRole('row', { name: 'Pages sent 0 1' })).toBeVisible();
    expect(
      table.getByRole('row', { name: 'Times the budget was spent 0 1' }),
    ).toBeVisible();
    expect(
      screen.getByText(/^As it is: The budget was never spent/),
    ).toBeVisible();
    expect(
      screen
        .getByText('With the change: Breaches and alerts, one by one')
        .closest('details'),
    ).toHaveTextContent(/Page: 2026-11-29 11:00 to 2026-11-29 11:30.*14\.9×/);
    await userEvent.click(screen.getByRole('button', { name: 'As it is' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('table', {
          name: 'As it is and with the change, over the same history',
        }),
      ).not.toBeInTheDocument(),
    );
  });

  it('refuses a target of 100 without asking, and takes the question from the address', async () => {
    const previewObjectives = jest.fn(async () =>
      preview({
        ...{ from: undefined, to: undefined, burnDown: [], breaches: [] },
        ...{ alerts: [], attainment: undefined, budgetLeft: undefined },
        ...{ allowed: undefined, bad: undefined, state: 'unknown' },
        reason: 'Prometheus does not answer.',
      }),
    );
    render(promised(), { over: { previewObjectives }, route: '/?window=7d' });
    expect(
      await screen.findByText('Prometheus does not answer.'),
    ).toBeVisible();
    expect(screen.queryByRole('row', { name: /^Pages sent/ })).toBeNull();
    const asked = previewObjectives.mock.calls.length;
    fireEvent.change(
      screen.getByRole('textbox', { name: 'Target in percent' }),
      { target: { value: '100' } },
    );
    expect(
      await screen.findByText('From 0 up to, not including, 100.'),
    ).toBeVisible();
    expect(previewObjectives).toHaveBeenCalledTimes(asked);
  });

  it('shows nothing as a number that was never measured, and says why', async () => {
    render(
      promised({ objectives: [unknownObjective()], changes: [], invalid: [] }),
    );
    expect(
      (await screen.findAllByText('Prometheus does not answer.'))[0],
    ).toBeVisible();
    expect(screen.getByText('Start it again.')).toBeVisible();
    expect(screen.queryByText(/^0( %)?$/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Show evidence/ }),
    ).not.toBeInTheDocument();
  });

  it('keeps the last good figures and says that they are old', async () => {
    render(
      promised({
        objectives: [
          objective({
            ...{ stale: true, state: 'unknown' },
            reason: 'Prometheus does not answer.',
          }),
        ],
      }),
    );
    expect(await screen.findByRole('note')).toHaveTextContent(
      /Stale.*Prometheus does not answer\./,
    );
    expect(
      screen.getAllByRole('button', { name: /error budget left: 12 %/ }).length,
    ).toBeGreaterThan(0);
    // Whether it still pages is not known.
    expect(screen.getByText('as last measured')).toBeVisible();
    expect(screen.queryByText('pages')).toBeNull();
  });

  it('names documents that are not measured, and teaches where nothing is promised', async () => {
    render(promised({ objectives: [] }));
    expect(
      await screen.findByText('What this component promises appears here'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: /slo\/broken\.yaml:3/ }),
    ).toBeVisible();
  });
});
