import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';

import { axeProblems, searchOf } from '../__testUtils__';
import { EvidenceFigure, Explanation } from '.';

const explanation: Explanation = {
  id: 'bus-factor:checkout',
  title: 'Bus factor of checkout',
  value: '2',
  means: 'Two people must leave before nobody knows most of its files.',
  computed: {
    method: 'Smallest group that knows more than half',
    values: [
      { label: 'Files counted', value: '66' },
      { label: 'Cy', value: 'silent', unknown: true },
    ],
  },
  from: [
    {
      kind: 'file',
      repository: 'https://github.com/org/checkout',
      commit: '0123456789abcdef',
      file: 'src/a b.ts',
      line: 12,
    },
  ],
  seen: {
    at: '2026-01-01T00:00:00Z',
    run: 'r1',
    observations: 412,
    over: 'commits',
  },
  change: 'A third person who changes the ledger.',
  remedy: { label: 'Open the pairing plan', href: '/plan' },
};

const page = (
  <>
    <EvidenceFigure evidence={explanation} />
    <EvidenceFigure evidence={explanation} ariaLabel="The same once more">
      again
    </EvidenceFigure>
  </>
);
const button = 'Bus factor of checkout: 2. Show evidence';

it('opens one drawer that answers all five questions, with its own link', async () => {
  const { apis } = renderInTestApp(page, { initialRouteEntries: ['/?q=a'] });
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const drawer = await screen.findByRole('dialog', {
    name: 'Bus factor of checkout',
  });
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  for (const title of [
    'What it means',
    'How it was computed',
    'Where each value came from',
    'When it was seen',
    'What would change it',
  ]) {
    expect(within(drawer).getByRole('heading', { name: title })).toBeVisible();
  }
  expect(
    within(drawer).getByRole('row', { name: 'Files counted 66' }),
  ).toBeVisible();
  expect(
    within(drawer).getByRole('row', { name: 'Cy ? silent' }),
  ).toBeVisible();
  expect(drawer).toHaveTextContent('over 412 commits');
  expect(
    within(drawer).getByRole('link', { name: /src\/a b.ts:12/ }),
  ).toHaveAttribute(
    'href',
    'https://github.com/org/checkout/blob/0123456789abcdef/src/a%20b.ts#L12',
  );
  expect(
    within(drawer).getByRole('link', { name: 'Open the pairing plan' }),
  ).toHaveAttribute('href', '/plan');
  expect(new URLSearchParams(searchOf(apis)).get('evidence')).toBe(
    'bus-factor:checkout',
  );
  expect(new URLSearchParams(searchOf(apis)).get('q')).toBe('a');
  expect(await axeProblems(drawer)).toEqual([]);
});

it('closes on Escape, gives the focus back and leaves the address as it was', async () => {
  const { apis } = renderInTestApp(page, { initialRouteEntries: ['/?q=a'] });
  const figure = await screen.findByRole('button', { name: button });
  figure.focus();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('dialog');
  await userEvent.keyboard('{Escape}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(figure).toHaveFocus();
  expect(searchOf(apis)).toBe('?q=a');
});

it('is open when the link says so, and puts the focus on the figure when closed', async () => {
  renderInTestApp(page, {
    initialRouteEntries: ['/?evidence=bus-factor:checkout'],
  });
  await screen.findByRole('dialog');
  await userEvent.click(
    screen.getByRole('button', { name: 'Close the evidence' }),
  );
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  await waitFor(() =>
    expect(screen.getByRole('button', { name: button })).toHaveFocus(),
  );
});

it('refuses a remedy that is a script', async () => {
  renderInTestApp(
    <EvidenceFigure
      evidence={{
        ...explanation,
        remedy: { label: 'Go', href: 'java\tscript:alert(1)' },
      }}
    />,
    { initialRouteEntries: ['/?evidence=bus-factor:checkout'] },
  );
  expect(
    within(await screen.findByRole('dialog')).queryByText('Go'),
  ).not.toBeInTheDocument();
});

it('says of a figure that only counts others that it does, and leads to them without loading the portal anew', async () => {
  const { from: _, ...sum } = explanation;
  const { apis } = renderInTestApp(
    <EvidenceFigure
      evidence={{ ...sum, remedy: { label: 'Show them', href: '/?shown=2' } }}
    />,
    { initialRouteEntries: ['/?evidence=bus-factor:checkout'] },
  );
  const drawer = await screen.findByRole('dialog');
  expect(drawer).toHaveTextContent('It counts other values');
  await userEvent.click(
    within(drawer).getByRole('link', { name: 'Show them' }),
  );
  await waitFor(() => expect(drawer).not.toBeInTheDocument());
  expect(searchOf(apis)).toBe('?shown=2');
});
