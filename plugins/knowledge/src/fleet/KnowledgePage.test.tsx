import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { knowledgeApi, row } from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { KnowledgePage } from './KnowledgePage';

const render = (over: Partial<KnowledgeApi>, route = '/') =>
  renderInTestApp(<KnowledgePage />, {
    apis: [[knowledgeApiRef, knowledgeApi(over)]],
    initialRouteEntries: [route],
  });

/** Three components: of two teams, with one, two and four people. */
const fleet: Partial<KnowledgeApi> = {
  getFleet: async () => ({
    sentence: 'One of three components is thin.',
    items: [
      row({
        entityRef: 'component:default/wide',
        owner: 'group:default/shipping',
        stillHere: 4,
        abandonedShare: 0.1,
      }),
      row({
        entityRef: 'component:default/middle',
        owner: 'group:default/money',
        stillHere: 2,
        abandonedShare: 0.5,
      }),
      row({
        entityRef: 'component:default/thin',
        owner: 'group:default/shipping',
        stillHere: 1,
        abandonedShare: 0,
      }),
    ],
  }),
};

const shown = () =>
  screen
    .getAllByRole('link', { name: /^(thin|middle|wide)$/ })
    .map(link => link.textContent);

describe('KnowledgePage', () => {
  it('shows what belongs to one entity, and leads back to all', async () => {
    const getFleet = jest.fn(fleet.getFleet!);
    render({ getFleet }, '/?within=domain:default/trade');
    expect(
      await screen.findByText(/Only the components of trade\./),
    ).toBeVisible();
    expect(getFleet).toHaveBeenCalledWith('domain:default/trade');
    expect(
      screen.getByRole('link', { name: 'Show all components' }),
    ).toHaveAttribute('href', '/knowledge');
  });

  it('answers first, thinnest first, and never shows unknown as a number', async () => {
    render({
      getFleet: async () => ({
        sentence: 'One of two components is thin.',
        items: [
          row({
            entityRef: 'component:default/lost',
            state: 'unknown',
            reason: 'It was never read.',
            busFactor: undefined,
            stillHere: undefined,
            abandonedShare: undefined,
          }),
          row({ entityRef: 'component:default/wide', stillHere: 4 }),
          row({ entityRef: 'component:default/thin', stillHere: 1 }),
        ],
      }),
    });
    expect(
      await screen.findByText('One of two components is thin.'),
    ).toBeInTheDocument();
    const names = screen
      .getAllByRole('link', { name: /^(thin|wide|lost)/ })
      .map(link => link.textContent);
    expect(names).toEqual(['thin', 'wide', 'lost']);
    const lost = screen.getByRole('link', { name: /^lost/ }).closest('tr')!;
    expect(lost).not.toHaveTextContent(/\b0\b/);
  });

  it('teaches what will be there when there is no component', async () => {
    render({ getFleet: async () => ({ sentence: '', items: [] }) });
    expect(
      await screen.findByText('Who knows which component appears here'),
    ).toBeInTheDocument();
  });

  it('says what it waits for', async () => {
    render({ getFleet: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', {
        name: 'Fetching who knows the components',
      }),
    ).toBeVisible();
  });

  it('says why it could not ask, and offers another try', async () => {
    const getFleet = jest.fn(async () => {
      throw new Error('The database is away.');
    });
    render({ getFleet });
    expect(await screen.findByText(/The database is away\./)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(getFleet).toHaveBeenCalledTimes(2);
  });

  it('names the right that is missing, and nothing of what is there', async () => {
    render({
      getFleet: async () => {
        throw await ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: {
                name: 'NotAllowedError',
                message: 'This needs the permission fathom.knowledge.read.',
              },
            }),
            { status: 403, headers: { 'Content-Type': 'application/json' } },
          ),
        );
      },
    });
    expect(await screen.findByText(/fathom\.knowledge\.read/)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('takes filter and search from the address', async () => {
    render(fleet, '/?team=group:default/shipping&q=wi');
    expect(await screen.findByText('1 of 3')).toBeVisible();
    expect(shown()).toEqual(['wide']);
    expect(screen.getByRole('combobox', { name: 'Team' })).toHaveValue(
      'group:default/shipping',
    );
  });

  it('says so when nothing matches, and shows all again', async () => {
    render(fleet, '/?q=zzzz');
    expect(
      await screen.findByText('Nothing matches the search and filters.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(shown()).toHaveLength(3);
  });

  it('sorts by a figure, and says by which', async () => {
    render(fleet);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Abandoned' }),
    );
    expect(shown()).toEqual(['middle', 'wide', 'thin']);
    expect(
      screen.getByRole('columnheader', { name: 'Abandoned' }),
    ).toHaveAttribute('aria-sort', 'descending');
  });

  it('tells a guest how many and which team, and in the evidence how it was counted, but no name', async () => {
    render(fleet);
    await screen.findByText('One of three components is thin.');
    expect(screen.getAllByText('shipping').length).toBeGreaterThan(0);
    await userEvent.click(
      screen.getByRole('button', {
        name: /people still here, component:default\/thin: 1/i,
      }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /From the authors of each file/,
    );
    expect(document.body).not.toHaveTextContent(/Ann|Birch|@example\.com/);
  });
});
