import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { reviews } from '../__testUtils__/changes';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { ReviewSection } from './ReviewSection';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<ReviewSection entityRef="component:default/checkout" />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });
beforeEach(() => {
  mockMay = true;
});

it('says what is overdue and what was decided, and records a review', async () => {
  const recordSloReview = jest.fn(async () => reviews().reviews[0]);
  render({ recordSloReview });
  const row = await screen.findByRole('row', { name: /^answers/ });
  expect(row).toHaveTextContent(/overdue.*kept as it is,.*ann.*It fits\./);
  await userEvent.click(
    within(row).getByRole('button', { name: 'Record a review of answers' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.selectOptions(
    dialog.getByRole('combobox', { name: 'What was decided' }),
    'tighten',
  );
  fireEvent.change(dialog.getByRole('textbox', { name: 'Why' }), {
    target: { value: 'Never burnt.' },
  });
  await userEvent.click(
    dialog.getByRole('button', { name: 'Record a review' }),
  );
  await waitFor(() =>
    expect(recordSloReview).toHaveBeenCalledWith('component:default/checkout', {
      ...{ slo: 'answers', decision: 'tighten', note: 'Never burnt.' },
    }),
  );
});

it('offers no record to who may not, and names the right that it needs', async () => {
  mockMay = false;
  render();
  await screen.findByRole('row', { name: /^answers/ });
  expect(screen.queryByRole('button', { name: /Record/ })).toBeNull();
  expect(screen.getByText(/fathom\.reliability\.review\.record/)).toBeVisible();
});

it('names the right that is missing', async () => {
  render({
    getSloReviews: async () => {
      throw await refusal();
    },
  });
  expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
});
