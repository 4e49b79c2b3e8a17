import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { own, reliabilityApi } from '../__testUtils__/answers';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { ExercisesPage } from './ExercisesPage';
import { clockText } from './useClock';

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<ExercisesPage />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });

it('shows what the reader tried, and takes one back', async () => {
  let items = [own];
  const removeExercise = jest.fn(async () => {
    items = [];
  });
  render({ getOwnExercises: async () => items, removeExercise });
  expect(
    await screen.findByText('You tried one runbook, on 2026-11-01.'),
  ).toBeVisible();
  expect(screen.getByRole('table')).toHaveTextContent(
    /runbooks\/errors\.md.*worked after a correction12A wrong namespace\./,
  );
  await userEvent.click(screen.getByRole('button', { name: /^Take back the/ }));
  expect(removeExercise).toHaveBeenCalledWith('e1');
  expect(
    await screen.findByText('The runbooks that you tried appear here'),
  ).toBeVisible();
});

it.each([
  [0, '0:00'],
  [65, '1:05'],
  [3750, '1:02:30'],
])('%i seconds read %s', (seconds, text) =>
  expect(clockText(seconds)).toBe(text),
);
