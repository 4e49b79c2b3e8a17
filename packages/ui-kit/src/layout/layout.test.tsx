import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { axeProblems } from '../__testUtils__';
import {
  ChoiceField,
  Figure,
  Figures,
  FilterBar,
  PageLinks,
  SearchField,
  Section,
} from '.';

it('a section is known by its heading, within another one level deeper', async () => {
  const { container } = render(
    <Section title="Knowledge">
      <Section level={4} title="Teams">
        Two
      </Section>
    </Section>,
  );
  expect(screen.getByRole('region', { name: 'Knowledge' })).toContainElement(
    screen.getByRole('heading', { level: 4, name: 'Teams' }),
  );
  expect(screen.getByRole('region', { name: 'Teams' })).toHaveTextContent(
    'Two',
  );
  expect(
    (await axeProblems(container)).filter(
      problem => !problem.startsWith('heading-order'),
    ),
  ).toEqual([]);
});

it('figures are a list of terms with their values and notes', async () => {
  const { container } = render(
    <Figures>
      <Figure label="Attainment" note="of 99.9 %">
        99.93 %
      </Figure>
      <Figure label="Burn">0.4×</Figure>
    </Figures>,
  );
  expect(
    [...container.querySelectorAll('dl > div')].map(one => one.textContent),
  ).toEqual(['Attainment99.93 %of 99.9 %', 'Burn0.4×']);
  expect(await axeProblems(container)).toEqual([]);
});

it('a bar of filters tells what was typed and chosen, and follows the address', async () => {
  const told: string[] = [];
  const bar = (query: string, owner: string) => (
    <FilterBar label="Patterns">
      <SearchField
        label="Search"
        value={query}
        onChange={value => told.push(`q=${value}`)}
      />
      <ChoiceField
        label="Owner"
        value={owner}
        none="All"
        options={[{ value: 'group:default/a', label: 'a' }]}
        onChange={value => told.push(`owner=${value}`)}
      />
    </FilterBar>
  );
  const { container, rerender } = render(bar('', ''));
  expect(screen.getByRole('search', { name: 'Patterns' })).toBeVisible();
  const search = screen.getByRole('searchbox', { name: 'Search' });
  await userEvent.type(search, 'io');
  expect(search).toHaveValue('io');
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Owner' }),
    'a',
  );
  expect(told).toEqual(['q=i', 'q=io', 'owner=group:default/a']);
  rerender(bar('retry', 'group:default/a'));
  expect(search).toHaveValue('retry');
  expect(screen.getByRole('combobox', { name: 'Owner' })).toHaveDisplayValue(
    'a',
  );
  expect(await axeProblems(container)).toEqual([]);
});

it('the pages of a group lead to each other, and the one that is shown says so', async () => {
  const { container } = renderInTestApp(
    <PageLinks
      label="Runbooks"
      pages={[
        { href: '/runbooks', title: 'Runbooks' },
        { href: '/runbooks/oncall', title: 'On call' },
      ]}
      at="/runbooks/oncall"
    />,
  );
  expect(await screen.findByRole('link', { current: 'page' })).toHaveAttribute(
    'href',
    '/runbooks/oncall',
  );
  expect(screen.getByRole('link', { name: 'Runbooks' })).toHaveAttribute(
    'href',
    '/runbooks',
  );
  expect(await axeProblems(container.querySelector('nav')!)).toEqual([]);
});
