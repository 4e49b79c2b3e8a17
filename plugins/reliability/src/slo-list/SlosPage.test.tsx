import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { objectiveFleet } from '../__testUtils__/objectives';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { SlosPage } from './SlosPage';

jest.setTimeout(30_000);

const render = (over: Partial<ReliabilityApi> = {}, route = '/') =>
  renderInTestApp(<SlosPage />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
    initialRouteEntries: [route],
  });
// The course in a cell has a table of its own.
const rows = () => [
  ...screen
    .getByRole('table', { name: 'Objectives, worst first' })
    .querySelectorAll<HTMLElement>(':scope > tbody > tr'),
];

describe('SlosPage', () => {
  it('answers first, one line each in the order of the core', async () => {
    render();
    expect(
      await screen.findByText('1 of 3 objectives burns; 1 is not judged.'),
    ).toBeVisible();
    expect(screen.getByText(/2 components promise nothing yet/)).toBeVisible();
    const [burning, spent] = rows();
    expect(burning).toHaveTextContent(
      /^Checkout answerscheckoutAt risk99\.912 % of 99\.9 %12 %6× ?pages/,
    );
    expect(spent).toHaveTextContent(/^Cart answerscartSpent.*−21 %0\.4×/);
    expect(
      within(burning).getByRole('link', { name: 'Checkout answers' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/reliability?slo=checkout-answers',
    );
  });

  it('shows one that was never measured as unknown with its reason once, and as no number', async () => {
    render();
    await screen.findByText(/1 is not judged/);
    const [, , unknown] = rows();
    expect(unknown).toHaveTextContent(/^Dark answers/);
    // Only what was promised is a number.
    expect(unknown.textContent?.replace('of 99.9 %', '')).not.toMatch(/\d/);
    expect(
      within(unknown).getByRole('img', {
        name: 'Unknown: Prometheus does not answer.',
      }),
    ).toBeVisible();
    expect(within(unknown).getAllByText('not yet')).toHaveLength(5);
  });

  it('opens the evidence of a figure', async () => {
    render();
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Checkout answers, error budget left: 12 %/,
      }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByRole('row', { name: 'Exact 0.1249' })).toBeVisible();
    expect(
      drawer.getByRole('link', { name: /slo\/answers\.yaml:1/ }),
    ).toBeVisible();
  });

  it('rolls up by system, says how many are judged, and leads to those of a system and a state', async () => {
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: 'By system' }),
    );
    const table = within(
      await screen.findByRole('table', { name: /^Objectives by system/ }),
    );
    expect(table.getByRole('row', { name: /^shop/ })).toHaveTextContent(
      /Spent.*Cart answers2 of 3/,
    );
    expect(screen.queryByRole('table', { name: /worst first/ })).toBeNull();
    const list = '/slos?system=system%3Adefault%2Fshop';
    expect(table.getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      list,
    );
    expect(table.getByRole('link', { name: '1 Spent' })).toHaveAttribute(
      'href',
      `${list}&state=exhausted`,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Each' }));
    expect(rows()).toHaveLength(3);
  });

  it('takes filters from the address', async () => {
    render({}, '/?team=group:default/shipping');
    expect(await screen.findByText('1 of 3')).toBeVisible();
    expect(rows()).toHaveLength(1);
  });

  it('says that the figures get old when the metrics backend is silent', async () => {
    render({
      getObjectiveFleet: async () => ({
        ...objectiveFleet(),
        source: {
          ...{ id: 'prometheus', answers: false, reason: 'It answered 500.' },
          ...{ remedy: 'Look at its log.', answeredAt: '2026-11-01T10:00:00Z' },
        },
      }),
    });
    expect(await screen.findByText(/It answered 500\./)).toHaveTextContent(
      /not renewed: It answered 500\. Look at its log\. It answered last .+\.$/,
    );
  });

  it('teaches what will be there when nothing is promised', async () => {
    render({ getObjectiveFleet: async () => objectiveFleet([]) });
    expect(
      await screen.findByText(/What services promise, .* appears here/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Try an SLO' })).toHaveAttribute(
      'href',
      '/slos/try',
    );
  });

  it('says what it waits for', async () => {
    render({ getObjectiveFleet: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Fetching all objectives' }),
    ).toBeVisible();
  });

  it('says what went wrong', async () => {
    render({
      getObjectiveFleet: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });

  it('names the right that is missing, and nothing of what is there', async () => {
    render({
      getObjectiveFleet: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
