import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, score, scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { OwnershipCard } from '../level';
import { OwnershipTab } from './OwnershipTab';

const render = (what: JSX.Element, over: Partial<ScoreApi> = {}) =>
  renderInTestApp(<EntityProvider entity={entity}>{what}</EntityProvider>, {
    apis: [[scoreApiRef, scoreApi(over)]],
  });

describe('OwnershipTab', () => {
  it('answers first, then shows the checks by level, failing first', async () => {
    render(<OwnershipTab />);
    expect(
      await screen.findByText(/checkout holds Bronze; before Silver/),
    ).toBeVisible();
    expect(
      screen.getByText(/66 % of the judged checks pass; 75 % could be judged/),
    ).toBeVisible();
    const silver = screen.getByRole('table', { name: 'Checks of Silver' });
    expect(
      within(silver)
        .getAllByRole('rowheader')
        .map(head => head.textContent),
    ).toEqual(['Tells how to roll back', 'Two people know it', 'Has an SLO']);
    expect(
      screen.getByText(/The repository is gone\..*\(reliability\)/),
    ).toBeVisible();
  });

  it('opens the evidence of a row: rule, value, place, and what would turn it', async () => {
    render(<OwnershipTab />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /^Tells how to roll back: fail/,
      }),
    );
    const drawer = await screen.findByRole('dialog', {
      name: 'Tells how to roll back',
    });
    expect(drawer).toHaveTextContent(
      'runbook.hasRollback is false, should be true',
    );
    expect(
      within(drawer).getByRole('link', { name: /runbooks\/down.md:1/ }),
    ).toHaveAttribute(
      'href',
      'https://github.com/org/checkout/blob/0123456789abcdef/runbooks/down.md#L1',
    );
    expect(
      within(drawer).getByRole('heading', { name: 'What would change it' }),
    ).toBeVisible();
    expect(drawer).toHaveTextContent('Add a section "Roll back".');
  });

  it('teaches where no scorecard is about the entity', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => ({ ...score, scorecards: [] }),
    });
    expect(
      await screen.findByText('No scorecard is about this entity'),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => {
        throw await ResponseError.fromResponse(
          new Response(
            JSON.stringify({
              error: {
                name: 'NotAllowedError',
                message:
                  'Reading scores needs the permission fathom.score.read.',
              },
              response: { statusCode: 403 },
            }),
            { status: 403, headers: { 'Content-Type': 'application/json' } },
          ) as never,
        );
      },
    });
    expect(await screen.findByText(/fathom\.score\.read/)).toBeVisible();
  });

  it('says what went wrong and offers another try', async () => {
    render(<OwnershipTab />, {
      getEntityScore: async () => {
        throw new Error('The database is away.');
      },
    });
    expect(await screen.findByText(/The database is away\./)).toBeVisible();
  });
});

describe('OwnershipCard', () => {
  it('shows the level, the ladder, the next step and the counts', async () => {
    render(<OwnershipCard />);
    expect(
      await screen.findByText(/checkout holds Bronze; before Silver/),
    ).toBeVisible();
    expect(screen.getByText('1 left, not judged: 1')).toBeVisible();
    expect(screen.getByText(/about 30 min/)).toBeVisible();
    for (const words of ['1 fail', '1 unknown', '2 pass'])
      expect(screen.getByText(words)).toBeVisible();
  });
});
