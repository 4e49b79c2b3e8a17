import { ResponseError } from '@backstage/errors';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { RepositoryItem } from '@fathom/backstage-plugin-repositories-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RepositoriesApi, repositoriesApiRef } from '../api';
import { RepositoriesPage } from './RepositoriesPage';

// The real hook keeps its answer between tests.
let mockMayManage = true;
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: () => ({ loading: false, allowed: mockMayManage }),
}));
beforeEach(() => {
  mockMayManage = true;
});

const api = (over: Partial<RepositoriesApi>): RepositoriesApi => ({
  list: async () => [],
  queue: async () => [],
  runs: async () => [],
  readNow: async () => {},
  entityProblems: async entityRef => ({ entityRef, problems: [] }),
  ...over,
});
const post = jest.fn();
const render = (over: Partial<RepositoriesApi>, route = '/') =>
  renderInTestApp(<RepositoriesPage />, {
    apis: [
      [repositoriesApiRef, api(over)],
      [toastApiRef, { post, toast$: jest.fn() } as never],
    ],
    initialRouteEntries: [route],
  });

const item = (over: Partial<RepositoryItem>): RepositoryItem => ({
  key: 'https://example.com/org/parcel',
  url: 'https://example.com/org/parcel.git',
  state: 'ready',
  namedBy: ['catalog'],
  failures: 0,
  reading: false,
  readAt: '2026-06-15T12:00:00Z',
  bytes: 2_000_000,
  durationMs: 1200,
  nextAt: '2026-06-15T12:15:00Z',
  ...over,
});
const lost = item({
  key: 'https://example.com/org/lost',
  url: 'https://example.com/org/lost.git',
  state: 'unreadable',
  reason: 'gone',
  message: 'There is no repository at this address.',
  remedy: 'Correct the address in the catalog.',
  failingSince: '2026-06-01T00:00:00Z',
  readAt: undefined,
  bytes: undefined,
});

async function answered(status: number, message: string) {
  return ResponseError.fromResponse(
    new Response(JSON.stringify({ error: { name: 'Error', message } }), {
      status,
      headers: { 'Content-Type': 'application/json' },
    }),
  );
}

describe('RepositoriesPage', () => {
  it('says of which repository only the history is kept, and which pinned branch is missing', async () => {
    await render({
      list: async () => [
        item({
          isBlobless: true,
          branches: [
            { name: 'release', tip: 'a' },
            ...['old', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => ({ name })),
          ],
        }),
        lost,
      ],
      readNow: jest.fn(async () => {}),
    });
    expect(await screen.findAllByText(/only the history is kept/)).toHaveLength(
      1,
    );
    expect(screen.getAllByText(/It has no branch/)).toHaveLength(5);
    expect(screen.getByText(/and 2 more/)).toBeVisible();
    expect(
      screen.getByRole('heading', { name: /1 lacks a branch that is pinned/ }),
    ).toBeVisible();
    expect(screen.getByText(/It has no branch old/)).toBeInTheDocument();
  });

  it('answers first, shows the worst first with reason and remedy, and reads one now', async () => {
    const readNow = jest.fn(async () => {});
    await render({ list: async () => [item({}), lost], readNow });
    expect(
      await screen.findByText(
        '1 of 2 repositories is read; 1 is gone since 2026-06-01.',
      ),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', {
      name: /Repositories, worst first/,
    });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      within(rows[0]).getByText('Cannot be read: gone'),
    ).toBeInTheDocument();
    expect(
      within(rows[0]).getByText(/Correct the address/),
    ).toBeInTheDocument();
    expect(within(rows[1]).getByText('2.0 MB')).toBeInTheDocument();
    expect(within(rows[1]).getByText('1.2 s')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Read now: parcel' }),
    );
    await waitFor(() =>
      expect(readNow).toHaveBeenCalledWith('https://example.com/org/parcel'),
    );
  });

  it('counts the problems in catalog files, and opens into place, message and remedy', async () => {
    const broken = item({
      key: 'https://github.com/org/broken',
      url: 'https://github.com/org/broken.git',
      tip: 'f'.repeat(40),
      problemCount: 3,
      problems: [
        {
          file: 'services/a/catalog-info.yaml',
          line: 12,
          column: 1,
          severity: 'error',
          rule: 'catalog-info',
          message: 'A key is missing.',
          remedy: 'Add it.',
        },
      ],
    });
    await render({ list: async () => [item({}), broken] });
    expect(
      await screen.findByText(
        'All 2 repositories are read; 1 has problems in catalog files.',
      ),
    ).toBeInTheDocument();
    const [row] = screen.getAllByRole('row').slice(1);
    const summary = within(row).getByText('3 problems in catalog files');
    expect(within(row).getByText('A key is missing.')).not.toBeVisible();
    await userEvent.click(summary);
    expect(within(row).getByText('A key is missing.')).toBeVisible();
    expect(within(row).getByText('Add it.')).toBeVisible();
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining('catalog-info.yaml#L12'),
    );
    expect(
      within(row).getByText('2 more are shown when these are mended.'),
    ).toBeVisible();
    expect(screen.getByLabelText('Catalog files')).toBeInTheDocument();
  });

  it('takes the filter from the address', async () => {
    await render({ list: async () => [item({}), lost] }, '/?state=ready');
    expect(await screen.findByText('parcel')).toBeInTheDocument();
    expect(screen.queryByText('lost')).not.toBeInTheDocument();
  });

  it('shows what waits and what was done last', async () => {
    await render({
      list: async () => [item({})],
      queue: async () => [
        {
          name: 'repositories.read',
          key: 'https://example.com/org/queued',
          runAt: '2026-06-15T12:00:00Z',
          attempts: 0,
        },
      ],
      runs: async () => [
        {
          name: 'repositories.read',
          key: 'https://example.com/org/ran',
          startedAt: '2026-06-15T12:00:00Z',
          endedAt: '2026-06-15T12:00:02Z',
          state: 'failed',
          error: 'The remote refused.',
        },
      ],
    });
    expect(await screen.findByText(/queued/)).toBeInTheDocument();
    expect(screen.getByText('The remote refused.')).toBeInTheDocument();
    expect(screen.getByText('2.0 s')).toBeInTheDocument();
  });

  it('teaches what will be there when there is none', async () => {
    await render({});
    expect(
      await screen.findByText('Repositories appear here'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/fathom\.repositories\.sources/),
    ).toBeInTheDocument();
  });

  it('names the right that is missing', async () => {
    await render({
      list: async () => {
        throw await answered(
          403,
          'This needs the permission fathom.repositories.read.',
        );
      },
    });
    expect(
      await screen.findByText(/fathom\.repositories\.read/),
    ).toBeInTheDocument();
  });

  it('says why it could not ask, and offers to try again', async () => {
    await render({
      list: async () => {
        throw new Error('The backend does not answer.');
      },
    });
    expect(
      await screen.findByText(/The backend does not answer/),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /again/i })).toBeInTheDocument();
  });

  it('offers no "Read now" to those without the right, and names the right', async () => {
    mockMayManage = false;
    await render({ list: async () => [item({})] });
    expect(await screen.findByText('parcel')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Read now/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText(/needs the permission fathom\.repositories\.manage/),
    ).toBeInTheDocument();
  });

  it('says why "Read now" was refused', async () => {
    await render({
      list: async () => [item({})],
      readNow: async () => {
        throw await answered(
          403,
          'This needs the permission fathom.repositories.manage.',
        );
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Read now: parcel' }),
    );
    await waitFor(() =>
      expect(post).toHaveBeenCalledWith({
        title: expect.stringContaining('fathom.repositories.manage'),
        status: 'danger',
      }),
    );
  });
});
