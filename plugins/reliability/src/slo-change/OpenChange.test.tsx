import { useAppLocation } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ResponseError } from '@backstage/errors';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  SloChangeAnswer,
  SloChangeTask,
} from '@fathom/backstage-plugin-reliability-common';
import { entity, reliabilityApi } from '../__testUtils__/answers';
import { change } from '../__testUtils__/changes';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { exampleSlo } from '../slo-editor/example';
import { OpenChange } from './OpenChange';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));

function Address() {
  return <output data-testid="address">{useAppLocation().search}</output>;
}

const render = (over: Partial<ReliabilityApi> = {}, search = '') =>
  renderInTestApp(
    <>
      <OpenChange document="kind: SLO" />
      <Address />
    </>,
    {
      initialRouteEntries: [`/${search}`],
      apis: [
        [reliabilityApiRef, reliabilityApi(over)],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
      ],
    },
  );
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
  fireEvent.change(screen.getByRole('combobox', { name: 'Component' }), {
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

describe('where the forge takes pull requests', () => {
  const opens = 'pullRequest' as const;
  const show = async (
    came: Partial<SloChangeAnswer>,
    over: Partial<ReliabilityApi> = {},
  ) => {
    const shown = render({
      ...over,
      changeSlo: async (entityRef, { confirm }) => ({
        ...change(entityRef, confirm),
        ...{ opens, commit: undefined },
        ...(confirm && came),
      }),
    });
    fireEvent.change(
      await screen.findByRole('combobox', { name: 'Component' }),
      { target: { value: 'component:default/checkout' } },
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the change' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open a pull request' }),
    );
    return shown;
  };
  const underWay = { state: 'underWay', task: 't1' } as const;
  const pass = (ms: number) =>
    act(async () => {
      await jest.advanceTimersByTimeAsync(ms);
    });
  afterEach(() => jest.useRealTimers());

  it('leads to the one that is open', async () => {
    const pullRequest = 'https://github.com/org/shop/pull/7';
    await show({ pullRequest, task: 't1' });
    expect(
      await screen.findByRole('link', { name: pullRequest }),
    ).toHaveAttribute('href', pullRequest);
    expect(screen.queryByRole('button', { name: /^Open/ })).toBeNull();
  });

  it('leads to the task that is not done yet', async () => {
    await show(underWay);
    expect(await screen.findByText(/is not done yet/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Look at the task' }),
    ).toHaveAttribute('href', '/create/tasks/t1');
  });

  it('follows the task until the pull request is open, asking ever less often, also when it cannot be asked for a while', async () => {
    const pullRequest = 'https://github.com/org/shop/pull/7';
    const getSloChangeTask = jest
      .fn<Promise<SloChangeTask>, [string]>()
      .mockResolvedValueOnce({ state: 'underWay', again: true })
      .mockRejectedValueOnce(new Error('The portal is away.'))
      .mockResolvedValue({ state: 'opened', pullRequest, again: false });
    jest.useFakeTimers({ advanceTimers: true });
    await show(underWay, { getSloChangeTask });
    expect(
      await screen.findByText(/Asked again until it is open/),
    ).toBeVisible();
    expect(getSloChangeTask).toHaveBeenCalledTimes(0);
    await pass(1_000);
    expect(getSloChangeTask).toHaveBeenCalledTimes(1);
    await pass(900);
    expect(getSloChangeTask).toHaveBeenCalledTimes(1);
    await pass(1_200);
    expect(
      screen.getByText(/is tried again: The portal is away\./),
    ).toBeVisible();
    expect(screen.getByText(/is not done yet/)).toBeVisible();
    await pass(4_000);
    expect(screen.getByRole('link', { name: pullRequest })).toHaveAttribute(
      'href',
      pullRequest,
    );
    expect(screen.queryByRole('progressbar')).toBeNull();
    await pass(600_000);
    expect(getSloChangeTask.mock.calls).toEqual([['t1'], ['t1'], ['t1']]);
  });

  it('tells a refusal once, with what to do, and asks no more', async () => {
    const getSloChangeTask = jest
      .fn()
      .mockRejectedValue(await refusal('fathom.reliability.change.open'));
    jest.useFakeTimers({ advanceTimers: true });
    await show(underWay, { getSloChangeTask });
    await screen.findByText(/Asked again until it is open/);
    await pass(1_000);
    expect(
      screen.getByText(
        /not asked again: This needs the permission fathom\.reliability\.change\.open\. Look at its task/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Look at the task' }),
    ).toBeVisible();
    expect(screen.queryByText(/Asked again until/)).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
    await pass(600_000);
    expect(getSloChangeTask).toHaveBeenCalledTimes(1);
  });

  it('asks again when the portal breaks or says "later"', async () => {
    const answer = (status: number) =>
      ResponseError.fromResponse(new Response('{}', { status }));
    const getSloChangeTask = jest
      .fn<Promise<SloChangeTask>, [string]>()
      .mockRejectedValueOnce(await answer(503))
      .mockRejectedValueOnce(await answer(429))
      .mockResolvedValue({ state: 'failed', reason: 'No.', again: false });
    jest.useFakeTimers({ advanceTimers: true });
    await show(underWay, { getSloChangeTask });
    await screen.findByText(/Asked again until it is open/);
    await pass(1_000);
    expect(screen.getByText(/is tried again: .*503/)).toBeVisible();
    await pass(2_000);
    expect(screen.getByText(/is tried again: .*429/)).toBeVisible();
    await pass(4_000);
    expect(screen.getByText(/^No\./)).toBeVisible();
    expect(getSloChangeTask).toHaveBeenCalledTimes(3);
  });

  it('says why it failed later, and shows the change again', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    await show(underWay, {
      getSloChangeTask: async () => ({
        ...{ state: 'failed', reason: 'Bad credentials.', again: false },
        remedy: 'Copy the document.',
      }),
    });
    await screen.findByText(/Asked again until it is open/);
    await pass(1_000);
    expect(
      screen.getByText(/Bad credentials\. Copy the document\./),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Look at the task' }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the change again' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Open a pull request' }),
    ).toBeEnabled();
  });

  it('goes on following it when the page is loaded anew', async () => {
    const pullRequest = 'https://github.com/org/shop/pull/7';
    const getSloChangeTask = jest.fn(async () => ({
      ...({ state: 'opened', pullRequest, again: false } as const),
    }));
    const { unmount } = await show(underWay, { getSloChangeTask });
    const address = screen.getByTestId('address');
    await waitFor(() => expect(address).toHaveTextContent('task=t1'));
    const search = address.textContent!;
    unmount();
    render({ getSloChangeTask }, search);
    expect(
      await screen.findByRole('link', { name: pullRequest }, { timeout: 3000 }),
    ).toHaveAttribute('href', pullRequest);
    expect(getSloChangeTask).toHaveBeenLastCalledWith('t1');
  });

  it('asks no more once the page is left', async () => {
    const getSloChangeTask = jest.fn(async () => ({
      ...({ state: 'underWay', again: true } as const),
    }));
    jest.useFakeTimers({ advanceTimers: true });
    const { unmount } = await show(underWay, { getSloChangeTask });
    await screen.findByText(/Asked again until it is open/);
    await pass(1_000);
    unmount();
    await pass(600_000);
    expect(getSloChangeTask).toHaveBeenCalledTimes(1);
  });

  it('forgets why it could not be looked at first, once it can', async () => {
    const getSloChangeTask = jest.fn(async () => ({
      ...({ state: 'underWay', again: true } as const),
    }));
    jest.useFakeTimers({ advanceTimers: true });
    await show(
      { ...underWay, reason: 'It could not be looked at.', remedy: 'Wait.' },
      { getSloChangeTask },
    );
    expect(await screen.findByText(/could not be looked at/)).toBeVisible();
    await pass(1_000);
    expect(screen.queryByText(/could not be looked at/)).toBeNull();
    expect(screen.getByText(/is not done yet/)).toBeVisible();
  });

  it('says why it is not known what became of it', async () => {
    await show({
      ...{ state: 'underWay', reason: 'You may not look at it' },
      ...{ remedy: 'Look there.', task: 't1' },
    });
    expect(
      await screen.findByText(/You may not look at it\. Look there\./),
    ).toBeVisible();
    expect(screen.queryByText(/is not done yet/)).toBeNull();
  });

  it('says why it failed and what to do, and may be tried again', async () => {
    await show({
      ...{ state: 'failed', reason: 'Bad credentials.', confirm: 'yes-1' },
      ...{ remedy: 'Copy the document.', task: 't1' },
    });
    expect(
      await screen.findByText(/Bad credentials\. Copy the document\./),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Look at the task' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Open a pull request' }),
    ).toBeEnabled();
    expect(
      screen.getByRole('button', { name: 'Copy slo/answers.yaml' }),
    ).toBeVisible();
  });
});

it('offers the component of the service, to be chosen', async () => {
  renderInTestApp(
    <OpenChange document={exampleSlo.replaceAll('pricing', 'checkout')} />,
    {
      apis: [
        [reliabilityApiRef, reliabilityApi()],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              entity,
              { ...entity, metadata: { name: 'other', namespace: 'default' } },
            ],
          }),
        ],
      ],
    },
  );
  const named = await screen.findByRole('combobox', { name: 'Component' });
  await waitFor(async () => {
    await userEvent.click(named);
    expect(
      screen.getAllByRole('option').map(option => option.textContent?.trim()),
    ).toEqual(['component:default/checkout']);
  });
  await userEvent.click(screen.getByRole('option'));
  expect(named).toHaveValue('component:default/checkout');
  expect(screen.getByRole('button', { name: 'Show the change' })).toBeEnabled();
});

it('says why it cannot be opened', async () => {
  render({
    changeSlo: async entityRef => ({
      ...change(entityRef),
      ...{ confirm: undefined, reason: 'The document has an error.' },
    }),
  });
  fireEvent.change(await screen.findByRole('combobox', { name: 'Component' }), {
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
