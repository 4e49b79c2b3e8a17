import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { reviewFleet, reviews } from '../__testUtils__/changes';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { ReviewsPage } from './ReviewsPage';

jest.setTimeout(30_000);

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
beforeEach(() => {
  mockMay = true;
});

const render = (over: Partial<ReliabilityApi> = {}, route = '/') =>
  renderInTestApp(<ReviewsPage />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
    initialRouteEntries: [route],
  });
const rows = () =>
  within(screen.getByRole('table', { name: /^Reviews of the SLOs/ }))
    .getAllByRole('row')
    .slice(1);

it('answers first, what waits longest first, and opens into why', async () => {
  render();
  expect(
    await screen.findByText('The review of 1 of 2 SLOs is overdue.'),
  ).toBeVisible();
  const [overdue, inTime] = rows();
  expect(overdue).toHaveTextContent(
    /^answersCheckoutpaymentsoverdue2026-08-28 .*kept as it is,.*ann/,
  );
  expect(inTime).toHaveTextContent(
    /^latencyCheckoutshippingin time.*none was held/,
  );
  await userEvent.click(
    within(overdue).getByRole('button', {
      name: /Review of answers, due: 2026-08-28/,
    }),
  );
  const drawer = within(await screen.findByRole('dialog'));
  expect(drawer.getByText('180 days')).toBeVisible();
  expect(
    drawer.getByRole('link', { name: /slo\/answers\.yaml:1/ }),
  ).toBeVisible();
});

it.each([
  ['state=overdue', /^answers/],
  ['team=group:default/shipping', /^latency/],
  ['decision=none', /^latency/],
])('takes %s from the address', async (query, first) => {
  render({}, `/?${query}`);
  expect(await screen.findByText('1 of 2')).toBeVisible();
  expect(rows()).toHaveLength(1);
  expect(rows()[0]).toHaveTextContent(first);
});

it('records a review where one may, and reads anew', async () => {
  const recordSloReview = jest.fn(async () => reviews().reviews[0]);
  const getSloReviewFleet = jest.fn(async () => reviewFleet());
  render({ recordSloReview, getSloReviewFleet });
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Record a review of answers of Checkout',
    }),
  );
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', {
      name: 'Record a review',
    }),
  );
  await waitFor(() =>
    expect(recordSloReview).toHaveBeenCalledWith('component:default/checkout', {
      ...{ slo: 'answers', decision: 'keep' },
    }),
  );
  await waitFor(() => expect(getSloReviewFleet).toHaveBeenCalledTimes(2));
});

it('offers no record to who may not', async () => {
  mockMay = false;
  render();
  await screen.findByText(/is overdue/);
  expect(screen.queryByRole('button', { name: /^Record/ })).toBeNull();
});

it('teaches what will be there', async () => {
  render({
    getSloReviewFleet: async () => ({ ...reviewFleet(), items: [] }),
  });
  expect(
    await screen.findByText('When each SLO is to be reviewed appears here'),
  ).toBeVisible();
});

it('says what it waits for, what went wrong, and the right that is missing', async () => {
  const { unmount } = render({
    getSloReviewFleet: () => new Promise(() => {}),
  });
  expect(
    await screen.findByRole('status', { name: 'Fetching the reviews of SLOs' }),
  ).toBeVisible();
  unmount();
  const { unmount: away } = render({
    getSloReviewFleet: async () => {
      throw new Error('The database is away.');
    },
  });
  expect(await screen.findByText(/The database is away/)).toBeVisible();
  away();
  render({
    getSloReviewFleet: async () => {
      throw await refusal();
    },
  });
  expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
});
