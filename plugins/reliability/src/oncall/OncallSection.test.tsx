import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { oncall, ownOncall, rota } from '../__testUtils__/oncall';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { OncallSection } from '.';

jest.setTimeout(30_000);

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<OncallSection entityRef="component:default/checkout" />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });

const section = async () =>
  within(await screen.findByRole('region', { name: 'On call' }));

describe('the rota of a component', () => {
  it('answers first, and its figure opens into bar, place and age', async () => {
    render();
    expect(
      await screen.findByText(
        '2 of 4 people on the rota payments can carry its pager.',
      ),
    ).toBeVisible();
    const here = await section();
    expect(here.getByText('Enough people')).toBeVisible();
    expect(
      here.getByText(
        /needs 2 people .*shifts shadowed at least 2 · .*at least 1 within 90 days · access checked within 90 days\./,
      ),
    ).toBeVisible();
    await userEvent.click(
      here.getByRole('button', {
        name: /people who can carry the pager of checkout: 3 of 4/,
      }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      drawer.getByRole('link', { name: /\.fathom\/rota\.yaml:1/ }),
    ).toBeVisible();
    expect(drawer.getByText('at least 1 within 90 days')).toBeVisible();
  });

  it('leads to what would be lost without them', async () => {
    render();
    expect(
      await screen.findByRole('link', { name: 'What if its team leaves?' }),
    ).toHaveAttribute(
      'href',
      '/knowledge?withoutTeam=group%3Adefault%2Fpayments',
    );
  });

  it('of fewer than three people tells no figure, and shows no outcome', async () => {
    const two = rota({
      ...{ members: 2, ready: undefined, unknown: undefined },
      ...{ covered: undefined, whatIf: undefined },
      services: [{ entityRef: 'component:default/checkout', members: 2 }],
    });
    render({ getEntityOncall: async () => oncall([two]) });
    expect(
      await screen.findByText('Of fewer than 3 people no figure is told.'),
    ).toBeVisible();
    const here = await section();
    expect(here.getByText('Unknown')).toBeVisible();
    expect(here.getByRole('button', { name: /: not told/ })).toBeVisible();
    expect(here.queryByText(/Enough people|Too few people/)).toBeNull();
    expect(here.queryByRole('link', { name: /What if/ })).toBeNull();
  });

  it.each([
    ['too few', { ready: 1, unknown: 0, covered: false }, 'Too few people'],
    [
      'unknown',
      { ready: 1, unknown: 2 },
      'Of 2 it is not known whether they can.',
    ],
  ])('%s: says so', async (_, figures, words) => {
    const one = rota({
      services: [
        {
          ...{ entityRef: 'component:default/checkout', members: 4 },
          ...figures,
        },
      ],
      reason: 'The source did not answer.',
    });
    render({ getEntityOncall: async () => oncall([one]) });
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByRole('note')).toHaveTextContent(
      'The source did not answer.',
    );
  });

  it('teaches where no rota names it', async () => {
    render({ getEntityOncall: async () => oncall([]) });
    expect(
      await screen.findByText('Who is on call for this component appears here'),
    ).toBeVisible();
    expect(screen.getByText(/\.fathom\/rota\.yaml/)).toBeVisible();
  });

  it('does not say that there is none before all was read', async () => {
    const reason =
      '1 of 1 source of rotas could not be read yet; a rota may be missing.';
    render({ getEntityOncall: async () => ({ ...oncall([]), reason }) });
    expect(await screen.findByText(reason)).toBeVisible();
    expect(screen.getByText('Unknown')).toBeVisible();
    expect(screen.queryByText(/appears here/)).toBeNull();
  });

  it('names the right that is missing', async () => {
    render({
      getEntityOncall: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
  });

  it('says what went wrong', async () => {
    render({
      getEntityOncall: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away/)).toBeVisible();
  });

  it('says what it waits for', async () => {
    render({ getEntityOncall: () => new Promise(() => {}) });
    expect(await screen.findByText(/who is on call/)).toBeInTheDocument();
  });
});

describe('my own record', () => {
  it('says what is done, what is missing, and what nobody knows', async () => {
    render({ getOwnOncall: async () => ownOncall() });
    expect(
      await screen.findByText(/You cannot carry the pager of checkout/),
    ).toBeVisible();
    const rows = within(
      screen.getByRole('region', { name: 'My own record' }),
    ).getAllByRole('listitem');
    expect(rows.slice(0, 3).map(row => row.textContent)).toEqual([
      'Shadowing: done3 shifts shadowed, 2 asked for.',
      'Runbooks: missing0 runbooks of the service tried with success.',
      'Access: not knownWhen access was last checked is not known.',
    ]);
    expect(
      screen.getByRole('link', { name: 'Who may read my record' }),
    ).toHaveAttribute('href', '/runbooks/oncall/own');
  });

  it('says that one is on no rota of it', async () => {
    render();
    expect(
      await screen.findByText('You are on no rota of this component.'),
    ).toBeVisible();
  });
});
