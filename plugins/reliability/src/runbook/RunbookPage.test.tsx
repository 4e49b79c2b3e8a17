import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  carried,
  own,
  page,
  reliabilityApi,
  runbookRow,
  tried,
} from '../__testUtils__/answers';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { RunbookPage } from './RunbookPage';

let mockMay = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMay }),
}));
jest.setTimeout(60_000);

const route = '/component/default/checkout?file=runbooks%2Ferrors.md';
const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(
    <Routes>
      <Route path="/:kind/:namespace/:name" element={<RunbookPage />} />
    </Routes>,
    {
      apis: [[reliabilityApiRef, reliabilityApi(over)]],
      initialRouteEntries: [route],
    },
  );

beforeEach(() => {
  mockMay = true;
  sessionStorage.clear();
});

describe('RunbookPage', () => {
  it('answers first, and tells what is missing, what is wrong and where it stands', async () => {
    render({
      getEntityRunbooks: async () => carried({ runbooks: [runbookRow(tried)] }),
    });
    expect(
      await screen.findByText(
        /“Checkout answers with errors” was last tried on 2026-11-01 and worked\./,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/^Missing: .*rollback.*verification/),
    ).toBeVisible();
    expect(screen.getByText('Rollback: How is it undone?')).toBeVisible();
    const about = within(
      screen.getByRole('complementary', { name: 'About this runbook' }),
    );
    expect(about.getByText('3')).toBeVisible();
    expect(
      about.getByRole('link', { name: 'runbooks/errors.md' }),
    ).toHaveAttribute(
      'href',
      'https://github.com/org/checkout/blob/0123456789abcdef/runbooks/errors.md',
    );
    expect(about.getByText(/Nothing leads to it\./)).toBeVisible();
    expect(about.getByText(/CheckoutErrors \(pages\)/)).toBeVisible();
  });

  it('draws the text without raw HTML or script links, and its commands to copy', async () => {
    const { container } = render({
      getEntityRunbooks: async () =>
        carried({
          runbooks: [runbookRow(), runbookRow({ file: 'runbooks/slow.md' })],
        }),
    }) as unknown as { container?: Element };
    expect(await screen.findByText(/Nobody can pay/)).toBeVisible();
    const root = container ?? document.body;
    expect(root.querySelector('article script')).toBeNull();
    expect(screen.queryByRole('link', { name: 'bad' })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'the other' })).toHaveAttribute(
      'href',
      '/runbooks/component/default/checkout?file=runbooks%2Fslow.md',
    );
    expect(
      screen.getAllByRole('button', { name: /^Copy/ }).length,
    ).toBeGreaterThanOrEqual(2);
    expect(screen.getByText('Nothing is written here yet.')).toBeVisible();
  });

  it('becomes a check-list: ticks and notes survive a reload, and the end is recorded', async () => {
    const recordExercise = jest.fn(async () => own);
    const first = render({ recordExercise });
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    expect(await screen.findByRole('timer')).toHaveTextContent(/^\d+:\d\d$/);
    await userEvent.click(
      screen.getByRole('checkbox', { name: /Done: 1\. Look at the log/ }),
    );
    expect(screen.getByText(/^1 of 3 steps done/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Add a note on: 1\./ }),
    );
    // The field has the focus, so that whoever asked for it can write.
    await userEvent.keyboard('Wrong namespace');
    expect(screen.getByRole('textbox', { name: /^Note on: 1\./ })).toHaveValue(
      'Wrong namespace',
    );
    expect(screen.getByText(/destroys/)).toBeVisible();
    // Once: what is said in the step already is not said again.
    expect(
      screen.getByText('You should see a new pod within a minute.'),
    ).toBeVisible();
    expect(
      screen.getAllByText(/one message again and again/, {
        ignore: 'textarea',
      }),
    ).toHaveLength(1);
    first.unmount();

    render({ recordExercise });
    await userEvent.click(await screen.findByRole('button', { name: 'Go on' }));
    expect(
      await screen.findByRole('checkbox', { name: /Done: 1\./ }),
    ).toBeChecked();
    expect(screen.getByRole('textbox', { name: 'What was wrong' })).toHaveValue(
      '1. Look at the log. Expected: one message again and again.: Wrong namespace',
    );
    const record = screen.getByRole('button', { name: 'Record the exercise' });
    expect(record).toBeDisabled();
    await userEvent.click(
      screen.getByRole('radio', {
        name: /after something in it was put right/,
      }),
    );
    await userEvent.click(record);
    await waitFor(() =>
      expect(recordExercise).toHaveBeenCalledWith(
        'component:default/checkout',
        expect.objectContaining({
          ...{ file: 'runbooks/errors.md', kind: 'dry-run' },
          ...{ outcome: 'corrected', minutes: 1 },
          wrong: expect.stringContaining('Wrong namespace'),
        }),
      ),
    );
    expect(await screen.findByRole('button', { name: 'Start' })).toBeVisible();
    expect(sessionStorage).toHaveLength(0);
  });

  it('asks before an exercise is left by a link or thrown away', async () => {
    render();
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await screen.findByRole('timer');
    await userEvent.click(screen.getByRole('link', { name: 'All runbooks' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'The exercise is not recorded yet',
    });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Stay' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByRole('timer')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Stop without recording' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Throw away' }),
    );
    expect(await screen.findByRole('button', { name: 'Start' })).toBeVisible();
    expect(sessionStorage).toHaveLength(0);
  });

  it('says what went wrong with the record and keeps what was ticked', async () => {
    render({
      recordExercise: async () => {
        throw new Error('The database is away.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await userEvent.click(
      await screen.findByRole('radio', { name: /It did not work/ }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Record the exercise' }),
    );
    expect(await screen.findByText('The database is away.')).toBeVisible();
    expect(screen.getByRole('timer')).toBeVisible();
    expect(sessionStorage).toHaveLength(1);
  });

  it('says which right is missing to try it, and lets everybody read', async () => {
    mockMay = false;
    render();
    expect(
      await screen.findByText(/fathom\.reliability\.exercise\.record/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Start' }),
    ).not.toBeInTheDocument();
    expect(screen.getByText(/Nobody can pay/)).toBeVisible();
  });

  it('does not say "never" when the list does not know the runbook', async () => {
    render({ getEntityRunbooks: async () => carried({ runbooks: [] }) });
    expect(
      await screen.findByText(
        /Whether “Checkout answers with errors” was tried is not known/,
      ),
    ).toBeVisible();
  });

  it('says what it waits for', async () => {
    render({ getRunbook: () => new Promise(() => {}) });
    expect(
      await screen.findByRole('status', { name: 'Fetching the runbook' }),
    ).toBeVisible();
  });

  it('says that there is no such runbook', async () => {
    render({
      getRunbook: async () => {
        throw new Error('component:default/checkout has no runbook x.md.');
      },
    });
    expect(await screen.findByText(/has no runbook x\.md/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'All runbooks' })).toHaveAttribute(
      'href',
      '/runbooks',
    );
  });

  it('names the right that is missing to read', async () => {
    render({
      getRunbook: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
  });

  it('shows nothing to read where nothing could be read', async () => {
    const empty = page();
    render({
      getRunbook: async () => ({
        ...empty,
        intro: '',
        runbook: { ...empty.runbook, readable: false, sections: [] },
      }),
    });
    expect(
      await screen.findByText('Nothing of it could be read'),
    ).toBeVisible();
  });
});
