import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';

import { axeProblems, searchOf } from '../__testUtils__';
import { DataColumn, DataTable } from '.';
import { searchRows, sortRows } from './selectRows';

interface Service {
  name: string;
  team: string;
  people?: number;
}
const rows: Service[] = [
  { name: 'billing', team: 'payments', people: 3 },
  { name: 'checkout', team: 'payments', people: 1 },
  { name: 'tracking', team: 'parcels' },
  { name: 'labels', team: 'parcels', people: 10 },
];
const columns: DataColumn<Service>[] = [
  { id: 'name', title: 'Service', value: row => row.name, rowHeader: true },
  { id: 'team', title: 'Team', value: row => row.team },
  { id: 'people', title: 'People', value: row => row.people, numeric: true },
];
const table = (pageSize?: number) => (
  <DataTable
    caption="Services"
    columns={columns}
    rows={rows}
    rowKey={row => row.name}
    pageSize={pageSize}
    filters={[{ id: 'team', title: 'Team', values: row => [row.team] }]}
    initialSort={{ column: 'name', direction: 'asc' }}
  />
);
const names = () =>
  screen.getAllByRole('rowheader').map(cell => cell.textContent);

it('sorts by a header, keeps the unknown last both ways, and says the order', async () => {
  const { container } = renderInTestApp(table());
  expect(await screen.findByRole('table', { name: 'Services' })).toBeVisible();
  expect(names()).toEqual(['billing', 'checkout', 'labels', 'tracking']);
  await userEvent.click(screen.getByRole('button', { name: 'People' }));
  await waitFor(() =>
    expect(names()).toEqual(['labels', 'billing', 'checkout', 'tracking']),
  );
  await userEvent.click(screen.getByRole('button', { name: 'People' }));
  await waitFor(() =>
    expect(names()).toEqual(['checkout', 'billing', 'labels', 'tracking']),
  );
  expect(screen.getByRole('columnheader', { name: 'People' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect(
    within(screen.getByRole('row', { name: /tracking/ })).getByText('?'),
  ).toBeVisible();
  expect(await axeProblems(container)).toEqual([]);
});

it('keeps search, filter, order and page in the address', async () => {
  const { apis } = renderInTestApp(table(2), {
    initialRouteEntries: ['/?other=1'],
  });
  const search = () => searchOf(apis);
  await userEvent.selectOptions(
    await screen.findByRole('combobox', { name: 'Team' }),
    'payments',
  );
  await waitFor(() => expect(names()).toEqual(['billing', 'checkout']));
  expect(search()).toBe('?other=1&team=payments');
  await userEvent.type(
    screen.getByRole('searchbox', { name: 'Search' }),
    'check',
  );
  await waitFor(() => expect(names()).toEqual(['checkout']));
  expect(search()).toBe('?other=1&team=payments&q=check');
  expect(screen.getByRole('status')).toHaveTextContent('1 of 4');
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(search()).toBe('?other=1'));
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(names()).toEqual(['labels', 'tracking']));
  expect(search()).toBe('?other=1&page=2');
});

it('shows what the link says, and does not fall over on nonsense in it', async () => {
  renderInTestApp(table(2), {
    initialRouteEntries: ['/?team=parcels&sort=people:desc&page=99&q=%20'],
  });
  await screen.findByRole('table');
  expect(names()).toEqual(['labels', 'tracking']);
});

it('hides no rows by words that no field shows', async () => {
  renderInTestApp(
    <DataTable
      caption="Services"
      columns={columns}
      rows={rows}
      rowKey={row => row.name}
      search={false}
    />,
    { initialRouteEntries: ['/?q=payments'] },
  );
  expect(await screen.findByRole('table', { name: 'Services' })).toBeVisible();
  expect(names()).toHaveLength(4);
});

it('says when nothing matches', async () => {
  renderInTestApp(table(), { initialRouteEntries: ['/?q=zzz'] });
  expect(
    await screen.findByText('Nothing matches the search and filters.'),
  ).toBeVisible();
});

describe('selectRows', () => {
  it('sorts words with numbers as people do and keeps equal rows in order', () => {
    expect(sortRows(['v10', 'v9', 'V9'], row => row, 'asc')).toEqual([
      'v9',
      'V9',
      'v10',
    ]);
  });
  it('finds rows with every word, in any case, in any cell', () => {
    expect(
      searchRows(rows, [row => row.name, row => row.team], 'PAY bill').map(
        row => row.name,
      ),
    ).toEqual(['billing']);
  });
});
