import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { scoreApi } from '../__testUtils__/answers';
import { scoreApiRef } from '../api';
import { ScoreHistory } from './ScoreHistory';

const at = '2026-11-17T08:00:00.000Z';
const entityRef = 'component:default/checkout';
const move = { at, scorecard: 'starter', title: 'Starter' };

describe('ScoreHistory', () => {
  it('says of each move of a level which check turned and what turned it, by their titles', async () => {
    renderInTestApp(<ScoreHistory entityRef={entityRef} />, {
      apis: [
        [
          scoreApiRef,
          scoreApi({
            getHistory: async () => ({
              entityRef,
              outcomes: [],
              levels: [
                {
                  ...move,
                  before: 'Bronze',
                  level: 'Silver',
                  direction: 'rose',
                  because: [
                    {
                      check: 'has-lockfile',
                      title: 'Pins its dependencies',
                      outcome: 'pass',
                      cause: 'code',
                    },
                  ],
                },
                { ...move, direction: 'began', because: [] },
                {
                  ...move,
                  scorecard: 'ready',
                  title: 'Readiness',
                  before: 'Ready',
                  direction: 'ended',
                  end: 'scorecard',
                  because: [],
                },
              ],
            }),
          }),
        ],
      ],
    });
    const table = await screen.findByRole('table', {
      name: 'Levels lost and gained',
    });
    const [, row, end, ...more] = within(table).getAllByRole('row');
    expect(more).toEqual([]);
    expect(end).toHaveTextContent('Readiness: Ended; it was at Ready');
    expect(end).toHaveTextContent('the scorecard was taken away');
    expect(row).toHaveTextContent('Starter: From Bronze to Silver');
    expect(row).toHaveTextContent('Pins its dependencies: the code changed');
  });
});
