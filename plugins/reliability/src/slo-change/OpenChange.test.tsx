import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { change } from '../__testUtils__/changes';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { OpenChange } from './OpenChange';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<OpenChange document="kind: SLO" />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });
beforeEach(() => {
  mockMay = true;
});

it('shows what would be written before it is, and opens just that', async () => {
  const changeSlo = jest.fn(
    async (entityRef: string, { confirm }: { confirm?: string }) =>
      change(entityRef, confirm),
  );
  render({ changeSlo });
  const show = await screen.findByRole('button', { name: 'Show the change' });
  expect(show).toBeDisabled();
  fireEvent.change(screen.getByRole('textbox', { name: 'Component' }), {
    target: { value: 'component:default/checkout' },
  });
  await userEvent.click(show);
  expect(
    await screen.findByText(
      'Adds slo/answers.yaml on the branch fathom/slo-answers.',
    ),
  ).toBeVisible();
  await userEvent.click(
    screen.getByRole('button', { name: 'Open the branch' }),
  );
  expect(
    await screen.findByText(/fathom\/slo-answers is pushed, commit 0123456/),
  ).toBeVisible();
  expect(changeSlo.mock.calls).toEqual([
    ['component:default/checkout', { document: 'kind: SLO' }],
    ['component:default/checkout', { document: 'kind: SLO', confirm: 'yes-1' }],
  ]);
});

it('says why it cannot be opened', async () => {
  render({
    changeSlo: async entityRef => ({
      ...change(entityRef),
      ...{ confirm: undefined, reason: 'The document has an error.' },
    }),
  });
  fireEvent.change(await screen.findByRole('textbox', { name: 'Component' }), {
    target: { value: 'component:default/checkout' },
  });
  await userEvent.click(
    screen.getByRole('button', { name: 'Show the change' }),
  );
  expect(await screen.findByText('The document has an error.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Open the branch' })).toBeNull();
});

it('names the right that opening needs', async () => {
  mockMay = false;
  render();
  expect(
    await screen.findByText(/fathom\.reliability\.change\.open/),
  ).toBeVisible();
});
