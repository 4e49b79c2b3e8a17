import { renderInTestApp } from '@backstage/frontend-test-utils';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeProblems } from '../__testUtils__';
import { BurnDown, ShareBar, StackedBar, Treemap, Trend } from '.';
import { linePath, placePoints } from './trendPath';

describe('Trend', () => {
  const points = [
    { at: '2026-01-01', value: 3 },
    { at: '2026-02-01' },
    { at: '2026-03-01', value: 2 },
  ];
  it('tells a screen reader what it shows and what happened, and has its table one key away', async () => {
    const { container } = render(
      <Trend
        label="Bus factor, 3 months"
        unit="people"
        points={points}
        marks={[{ at: '2026-02-10', label: 'Cy left' }]}
      />,
    );
    const drawing = screen.getByRole('img', {
      name: /Bus factor, 3 months From 3 people on 2026-01-01 to 2 people on 2026-03-01. 2026-02-10: Cy left/,
    });
    expect(drawing).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    expect(
      screen.getByRole('row', { name: '2026-02-01 unknown' }),
    ).toBeVisible();
    expect(
      screen.getByRole('row', { name: '2026-02-10 Cy left' }),
    ).toBeVisible();
    expect(await axeProblems(container)).toEqual([]);
  });
  it('breaks the line where nothing is known instead of falling to zero', () => {
    const { placed } = placePoints(points, { width: 100, height: 50, pad: 0 });
    expect(placed[1]).toBeUndefined();
    expect(linePath(placed)).toBe('M0.0 0.0M100.0 16.7');
  });
  it('draws one point and a flat line without dividing by zero', () => {
    expect(
      linePath(
        placePoints([{ at: '2026-01-01', value: 0 }], {
          width: 10,
          height: 10,
          pad: 0,
        }).placed,
      ),
    ).toBe('M5.0 10.0');
  });
  it('says that there is no observation yet', () => {
    render(<Trend label="x" points={[]} />);
    expect(screen.getByText('No observation yet')).toBeVisible();
  });
});

describe('BurnDown', () => {
  const points = [
    { at: '2026-11-01T00:00:00Z', left: 1 },
    { at: '2026-11-02T00:00:00Z' },
    { at: '2026-11-03T00:00:00Z', left: -0.2 },
  ];
  it('tells how the budget went and what happened, also below nothing, with its table one key away', async () => {
    const { container } = render(
      <BurnDown
        label="Error budget of checkout, 28 days"
        points={points}
        marks={[
          {
            at: '2026-11-02T10:30:00Z',
            kind: 'deployment',
            label: 'Deployment 4f2a',
          },
          { at: '2026-11-02T11:00:00Z', kind: 'incident', label: 'INC-42' },
        ]}
      />,
    );
    expect(
      screen.getByRole('img', {
        name: /From 100 % on 2026-11-01 to -20 % on 2026-11-03\. 2026-11-02 10:30: Deployment 4f2a\. 2026-11-02 11:00: INC-42\./,
      }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    expect(screen.getAllByRole('row').map(row => row.textContent)).toEqual([
      'Time (UTC)Budget leftWhat happened',
      '2026-11-01 00:00100 %',
      '2026-11-02 00:00unknown',
      '2026-11-02 10:30Deployment 4f2a',
      '2026-11-02 11:00INC-42',
      '2026-11-03 00:00-20 %',
    ]);
    expect(await axeProblems(container)).toEqual([]);
  });
  it('breaks the line where nothing is known', () => {
    const { container } = render(<BurnDown label="x" points={points} />);
    expect(
      [...container.querySelectorAll('path[fill="none"]')].map(
        path => path.getAttribute('d')?.match(/M/g)?.length,
      ),
    ).toEqual([2]);
  });
  it('says that there is no observation yet', () => {
    render(<BurnDown label="x" points={[]} />);
    expect(screen.getByText('No observation yet')).toBeVisible();
  });
});

describe('ShareBar', () => {
  it.each([
    [0, '0 %'],
    [0.001, '< 1 %'],
    [0.614, '61 %'],
    [0.999, '> 99 %'],
    [1, '100 %'],
    [7, '100 %'],
  ])('reads %d as %s', (value, text) => {
    render(<ShareBar value={value} label="of the files" />);
    expect(screen.getByRole('meter', { name: 'of the files' })).toHaveAttribute(
      'aria-valuetext',
      text,
    );
  });
});

it('StackedBar says each part in words', async () => {
  const { container } = render(
    <StackedBar
      label="Services"
      parts={[
        { label: 'follow', value: 3, tone: 'good' },
        { label: 'not judged', value: 1, tone: 'quiet', unknown: true },
        { label: 'not', value: 0, tone: 'bad' },
      ]}
    />,
  );
  expect(
    screen.getByRole('img', {
      name: 'Services: 3 follow, 1 not judged, 0 not',
    }),
  ).toBeVisible();
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual(
    ['3 follow', '1 not judged', '0 not'],
  );
  expect(await axeProblems(container)).toEqual([]);
});

it('StackedBar leads from a number to those it counts, and from a zero nowhere', async () => {
  renderInTestApp(
    <StackedBar
      label="Services"
      parts={[
        { label: 'follow', value: 3, tone: 'good', href: '/x?state=follow' },
        { label: 'not', value: 0, tone: 'bad', href: '/x?state=not' },
      ]}
    />,
  );
  expect(
    (await screen.findAllByRole('link')).map(link => [
      link.textContent,
      link.getAttribute('href'),
    ]),
  ).toEqual([['3 follow', '/x?state=follow']]);
});

describe('Treemap', () => {
  const cells = [
    {
      id: 'a',
      label: 'src/ledger',
      value: 10,
      tone: 'bad' as const,
      meaning: 'one person',
    },
    {
      id: 'b',
      label: 'src/api',
      value: 30,
      tone: 'good' as const,
      meaning: 'three people',
    },
    {
      id: 'c',
      label: 'empty',
      value: 0,
      tone: 'good' as const,
      meaning: 'three people',
    },
  ];
  it('is one stop for Tab, walked with the arrow keys, and Enter chooses', async () => {
    const chosen = jest.fn();
    const { container } = render(
      <Treemap
        label="Who knows what"
        unit="files"
        cells={cells}
        onSelect={chosen}
      />,
    );
    await userEvent.tab();
    expect(
      screen.getByRole('button', { name: 'src/api: 30 files, three people' }),
    ).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(
      screen.getByRole('button', { name: 'src/ledger: 10 files, one person' }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(chosen).toHaveBeenCalledWith('a');
    expect(await axeProblems(container)).toEqual([]);
  });
  it('has its table', async () => {
    render(<Treemap label="Who knows what" unit="files" cells={cells} />);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    const table = screen.getByRole('table', { name: 'Who knows what' });
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(cell => cell.textContent),
    ).toEqual(['src/api', 'src/ledger']);
  });
});
