import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fleet, scoreApi, two } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { ScorecardsPage } from './ScorecardsPage';

const render = (over: Partial<ScoreApi> = {}, route = '/') =>
  renderInTestApp(<ScorecardsPage />, {
    apis: [[scoreApiRef, scoreApi(over)]],
    initialRouteEntries: [route],
  });

describe('ScorecardsPage', () => {
  it('shows services by checks as a grid, each cell a link to its evidence', async () => {
    render();
    expect(await screen.findByText(fleet.sentence)).toBeVisible();
    const grid = screen.getByRole('grid', { name: 'Services and checks' });
    expect(
      within(grid)
        .getAllByRole('columnheader')
        .map(head => head.textContent),
    ).toEqual([
      'Service',
      'Level',
      'Passed',
      'Owner',
      'Has a README',
      'Tells how to roll back',
    ]);
    expect(within(grid).getAllByRole('rowheader')).toHaveLength(2);
    expect(
      within(grid).getByRole('link', {
        name: 'checkout, Tells how to roll back: Fail',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ownership?evidence=check%3Astarter%3Ahas-rollback',
    );
    expect(within(grid).getByText(/0 % \(not judged: 1\)/)).toBeVisible();
  });

  it('moves through the cells with the arrow keys', async () => {
    render();
    const first = await screen.findByRole('link', {
      name: 'labels, Has a README: Fail',
    });
    first.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(
      screen.getByRole('link', {
        name: 'labels, Tells how to roll back: Unknown',
      }),
    ).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(
      screen.getByRole('link', {
        name: 'checkout, Tells how to roll back: Fail',
      }),
    ).toHaveFocus();
  });

  it('has one stop for Tab, and passes over cells without a link', async () => {
    render();
    const name = await screen.findByRole('link', { name: 'labels' });
    const grid = screen.getByRole('grid');
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    name.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(
      screen.getByRole('link', { name: 'labels, Has a README: Fail' }),
    ).toHaveFocus();
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByRole('link', { name: 'Has a README' })).toHaveFocus();
  });

  it('draws only what is seen of a long fleet, and says how long it is', async () => {
    const many = Array.from({ length: 400 }, (_, index) => ({
      ...fleet.items[0],
      entityRef: `component:default/service-${index}`,
      title: `service-${index}`,
    }));
    render({ getFleet: async () => ({ ...fleet, items: many, total: 400 }) });
    const grid = await screen.findByRole('grid');
    expect(grid).toHaveAttribute('aria-rowcount', '401');
    expect(within(grid).queryAllByRole('rowheader').length).toBeLessThan(100);
  });

  it('asks for what the address says, and a choice goes into the address', async () => {
    const getFleet = jest.fn(async () => fleet);
    render({ getFleet }, '/?owner=group:default/payments&evil=1');
    await screen.findByText(fleet.sentence);
    expect(getFleet).toHaveBeenLastCalledWith({
      owner: 'group:default/payments',
    });
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Check' }),
      'has-rollback',
    );
    await waitFor(() =>
      expect(getFleet).toHaveBeenLastCalledWith({
        owner: 'group:default/payments',
        check: 'has-rollback',
      }),
    );
    expect(screen.getByRole('combobox', { name: 'Check' })).toHaveValue(
      'has-rollback',
    );
  });

  it('says the worst first unless told, and what each sign means', async () => {
    render();
    expect(await screen.findByLabelText('Sort by')).toHaveDisplayValue(
      'worst first',
    );
    expect(
      screen.getByText(
        'Signs: ✕ Fail, ? Unknown, E Exempt, ✓ Pass, – Not applicable',
      ),
    ).toBeVisible();
  });

  it('sums by team, says how many were judged, and goes into a team', async () => {
    const getFleet = jest.fn(async () => ({
      ...fleet,
      groups: [
        {
          ref: 'group:default/payments',
          entities: 2,
          judged: 1,
          levels: [{ level: 'Bronze', count: 1 }, { count: 1 }],
          counts: fleet.items[1].counts,
          share: 0.5,
        },
        {
          entities: 1,
          judged: 1,
          levels: [{ count: 1 }],
          counts: fleet.items[0].counts,
        },
      ],
    }));
    render({ getFleet }, '/?groupBy=owner&q=a');
    const row = await screen.findByRole('row', { name: /payments .* 2 1/ });
    expect(getFleet).toHaveBeenLastCalledWith({ groupBy: 'owner', q: 'a' });
    // Each count leads to just what it counts: the same filters, the group, the level.
    const leads = (of: HTMLElement) =>
      within(of)
        .getAllByRole('listitem')
        .map(item => [
          item.textContent,
          within(item).getByRole('link').getAttribute('href'),
        ]);
    const payments = 'owner=group%3Adefault%2Fpayments';
    expect(leads(row)).toEqual([
      ['1 Bronze', `/scorecards?q=a&${payments}&level=Bronze`],
      ['1 no level', `/scorecards?q=a&${payments}&level=none`],
    ]);
    expect(leads(screen.getByRole('row', { name: /^none/ }))).toEqual([
      ['1 no level', '/scorecards?q=a&owner=none&level=none'],
    ]);
    for (const [name, behind] of [
      ['payments, wholly judged: 1', 'Services2Wholly judged1Bronze1no level1'],
      ['payments, passed: 50 %', 'Fail1Unknown0Exempt0Pass1'],
    ]) {
      await userEvent.click(
        within(row).getByRole('button', { name: `${name}. Show evidence` }),
      );
      const drawer = await screen.findByRole('dialog');
      expect(drawer).toHaveTextContent(behind);
      expect(
        within(drawer).getByRole('link', { name: 'Show them one by one' }),
      ).toHaveAttribute('href', `/scorecards?q=a&${payments}`);
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(drawer).not.toBeInTheDocument());
    }
    await userEvent.click(
      within(row).getByRole('button', { name: 'payments' }),
    );
    await waitFor(() =>
      expect(getFleet).toHaveBeenLastCalledWith({
        owner: 'group:default/payments',
        q: 'a',
      }),
    );
  });

  it('exports what is filtered', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    const exportFleet = jest.fn(async () => new Blob(['entity']));
    render({ exportFleet }, '/?level=Bronze&offset=100');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    await waitFor(() =>
      expect(exportFleet).toHaveBeenCalledWith({ level: 'Bronze' }, 'csv'),
    );
  });

  it('teaches without a scorecard, and says what is wrong with a file', async () => {
    render({
      getScorecards: async () => ({
        scorecards: [],
        problems: [
          {
            repository: 'r',
            file: 'scorecards/starter.yaml',
            line: 3,
            column: 5,
            message: 'No fact "slo.cuont" is declared.',
            remedy: 'Did you mean "slo.count"?',
          },
        ],
      }),
    });
    expect(await screen.findByText('No scorecard yet')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'scorecards/starter.yaml:3:5 No fact "slo.cuont" is declared. Did you mean "slo.count"?',
    );
  });

  it('leads from the head of a column to the page of its check', async () => {
    render();
    expect(
      await screen.findByRole('link', { name: 'Has a README' }),
    ).toHaveAttribute('href', '/scorecards/starter/checks/has-readme');
  });

  it('says of which repository a problem is, where there are several', async () => {
    const problem = {
      repository: 'https://example.com/org/other',
      ...{ file: 'a.yaml', line: 3, column: 5 },
      ...{ message: 'It is broken.', remedy: 'Mend it.' },
    };
    render({ getScorecards: async () => ({ ...two, problems: [problem] }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'a.yaml:3:5 (https://example.com/org/other) It is broken. Mend it.',
    );
  });

  it('marks what is announced in its column, and nowhere as judged', async () => {
    const [first, second] = fleet.checks;
    render({
      getFleet: async () => ({
        ...fleet,
        checks: [
          first,
          { ...second, lifecycle: 'announced' as const, from: '2026-12-24' },
        ],
        items: fleet.items.map(item => ({
          ...item,
          outcomes: {
            ...item.outcomes,
            'has-rollback': 'notApplicable' as const,
          },
        })),
      }),
    });
    expect(
      await screen.findByRole('columnheader', {
        name: /Tells how to roll back.*Announced, counts from 24 Dec 2026/,
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', {
        name: 'checkout, Tells how to roll back: Announced',
      }),
    ).toHaveTextContent('A');
  });

  it('keeps a view under a name, shows it again, and forgets it', async () => {
    render({}, '/?level=Bronze&groupBy=owner');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Save this view' }),
    );
    const dialog = screen.getByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), {
      target: { value: 'Bronze by team' },
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    const views = await screen.findByLabelText('Saved views');
    expect(views).toHaveValue('Bronze by team');
    fireEvent.change(views, { target: { value: '' } });
    await waitFor(() => expect(views).toHaveValue(''));
    fireEvent.change(views, { target: { value: 'Bronze by team' } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Forget this view' }),
    );
    await waitFor(() =>
      expect(screen.queryByLabelText('Saved views')).not.toBeInTheDocument(),
    );
  });
});
