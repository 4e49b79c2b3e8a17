import { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityObjectives } from '@fathom/backstage-plugin-reliability-common';
import {
  carried,
  entity,
  reliabilityApi,
  runbookRow,
  unseen,
} from '../__testUtils__/answers';
import { promised } from '../__testUtils__/objectives';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { ReliabilityCard } from './ReliabilityCard';
import { ReliabilityTab } from './ReliabilityTab';

jest.setTimeout(30_000);

const render = (what: ReactElement, over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<EntityProvider entity={entity}>{what}</EntityProvider>, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });

describe.each([
  ['card', <ReliabilityCard key="card" />],
  ['tab', <ReliabilityTab key="tab" />],
])('the %s', (_, what) => {
  it('answers first, and each figure is a door', async () => {
    render(what);
    expect(
      await screen.findByText(/1 of 2 alerts lead to a runbook/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Alerts with a runbook: 1 \/ 2/ }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      drawer.getByRole('link', { name: /alerts\/checkout\.yaml:19/ }),
    ).toBeVisible();
  });

  it('says why nothing is known, and shows no number', async () => {
    render(what, {
      getEntityRunbooks: async () => unseen,
      getEntityObjectives: async () =>
        promised({
          ...{ objectives: [], invalid: [], state: 'unknown' },
          reason: unseen.reason,
        }),
    });
    expect(
      (await screen.findAllByText(/Its repository was not looked at yet/))[0],
    ).toBeVisible();
    expect(screen.getAllByText('Unknown')[0]).toBeVisible();
    expect(document.body).not.toHaveTextContent(/\b0\b|%/);
  });

  it('keeps the last good look and says that it is old', async () => {
    render(what, {
      getEntityRunbooks: async () =>
        carried({ state: 'stale', reason: 'The repository is gone' }),
    });
    expect(await screen.findByRole('note')).toHaveTextContent(
      /Stale.*Shown as last read\. The repository is gone/,
    );
    expect(screen.getByRole('button', { name: /1 \/ 2/ })).toBeVisible();
  });

  it('teaches where there is neither alert nor runbook', async () => {
    render(what, {
      getEntityRunbooks: async () =>
        carried({ alerts: [], runbooks: [], coverage: unseen.coverage }),
    });
    expect(
      await screen.findByText(
        'Alerts and runbooks of this component appear here',
      ),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    render(what, {
      getEntityRunbooks: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
  });

  it('says what went wrong', async () => {
    render(what, {
      getEntityRunbooks: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });
});

it('the tab names every place that an alert stands at', async () => {
  const [first, ...others] = carried().alerts;
  render(<ReliabilityTab />, {
    getEntityRunbooks: async () =>
      carried({
        alerts: [
          {
            ...first,
            also: [
              { file: 'slo/quick.yaml', line: 4 },
              { file: '/etc/slos.yml', line: 1, onServer: true },
            ],
          },
          ...others,
        ],
      }),
  });
  const table = within(
    await screen.findByRole('table', { name: /^Alerts of this component/ }),
  );
  expect(table.getByText(/slo\/quick\.yaml:4/)).toBeVisible();
  expect(table.getByText(new RegExp(`ALERTS.*${first.name}`))).toBeVisible();
});

it('the card says how each objective stands, with a way to it', async () => {
  render(<ReliabilityCard />);
  const [first] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent(
    /Checkout answersAt risk99\.912 % of 99\.9 %12 %Burn now 6× pages/,
  );
  expect(
    within(first).getByRole('link', { name: 'Checkout answers' }),
  ).toHaveAttribute(
    'href',
    '/catalog/default/component/checkout/reliability?slo=checkout-answers',
  );
});

it('the tab lists alerts, runbooks, reviews and findings with their places', async () => {
  render(<ReliabilityTab />, {
    getEntityRunbooks: async () =>
      carried({
        runbooks: [runbookRow(), runbookRow({ file: 'b.md', title: 'B' })],
      }),
  });
  const alerts = within(
    await screen.findByRole('table', { name: /^Alerts of this component/ }),
  );
  expect(alerts.getByRole('row', { name: /CheckoutSlow/ })).toHaveTextContent(
    /Dangling.*wanted: runbooks\/slow\.md.*alerts\/checkout\.yaml:19/,
  );
  expect(
    alerts.getByRole('link', { name: 'Checkout answers with errors' }),
  ).toHaveAttribute(
    'href',
    '/runbooks/component/default/checkout?file=runbooks%2Ferrors.md',
  );
  expect(
    screen.getByRole('table', { name: /^Runbooks of this component/ }),
  ).toHaveTextContent(/rollback, verification/);
  const documents = within(
    screen.getByRole('table', { name: /^Whether each is there/ }),
  );
  expect(
    documents.getByRole('row', { name: /Threat model/ }),
  ).toHaveTextContent(/missing.*Write docs\/threat-model\.md:/);
  expect(
    documents.getByRole('link', { name: 'Threat model, the template' }),
  ).toHaveAttribute(
    'href',
    expect.stringMatching(/content\/documents\/threat-model\.md$/),
  );
  expect(
    screen.getByRole('table', { name: 'What is wrong, with its place' }),
  ).toHaveTextContent(
    /Warning.*Nothing leads to it\. Link to it\..*runbooks\/errors/,
  );
});

it('the tab has a link to each of its parts, and a number of findings is a door to them', async () => {
  render(<ReliabilityTab />, {
    getEntityRunbooks: async () =>
      carried({ runbooks: [runbookRow({ title: 'Errors' })] }),
  });
  await userEvent.click(
    await screen.findByRole('button', { name: '1 findings of Errors' }),
  );
  expect(screen.getByText('Findings', { selector: 'h4 span' })).toHaveFocus();
  expect(screen.getByRole('combobox', { name: 'File' })).toHaveValue(
    'runbooks/errors.md',
  );
  const links = within(
    screen.getByRole('navigation', { name: 'On this page' }),
  ).getAllByRole('link');
  for (const link of links)
    expect(
      document.querySelector(link.getAttribute('href') ?? ''),
    ).toBeVisible();
  expect(links).toHaveLength(5);
});

it('a link to a part leads there, also once what stands above it was fetched', async () => {
  const scrolled: string[] = [];
  // jsdom draws nothing, so it has no such function.
  Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
    scrolled.push(this.id);
  };
  window.location.hash = '#oncall';
  let tell: (answer: EntityObjectives) => void = () => {};
  render(<ReliabilityTab />, {
    getEntityObjectives: () =>
      new Promise(done => {
        tell = done;
      }),
  });
  await screen.findByRole('navigation', { name: 'On this page' });
  expect(scrolled).toEqual(['oncall']);
  tell(promised());
  await screen.findByRole('heading', { name: 'Checkout answers' });
  expect(scrolled).toEqual(['oncall', 'oncall']);
  window.location.hash = '';
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
});
