import { Route, Routes } from 'react-router-dom';
import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { RunsView } from '@fathom/backstage-plugin-score-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { scoreApi } from '../__testUtils__/answers';
import { ScoreApi, scoreApiRef } from '../api';
import { RunsPage } from '.';

const judged = {
  id: 12,
  kind: 'judge',
  startedAt: '2026-11-17T08:00:00Z',
  endedAt: '2026-11-17T08:00:02.500Z',
  status: 'succeeded' as const,
  times: 1,
  counts: {
    entities: 3,
    looked: 6,
    pass: 4,
    fail: 1,
    unknown: 1,
    notApplicable: 0,
    exempt: 0,
    changes: 2,
  },
};
const failed = {
  id: 11,
  kind: 'facts:reliability',
  startedAt: '2026-11-17T07:00:00Z',
  endedAt: '2026-11-17T07:30:00Z',
  status: 'failed' as const,
  times: 1,
  error: 'Error: Prometheus does not answer.',
};
const runs: RunsView = {
  runs: [judged, failed],
  total: 2,
  latest: [
    { ...failed, succeededAt: '2026-11-16T07:00:00Z' },
    { ...judged, succeededAt: judged.endedAt },
  ],
  isWhole: true,
};

const render = (listRuns: ScoreApi['listRuns'], query = '') =>
  renderInTestApp(
    <Routes>
      <Route path="/scorecards/runs" element={<RunsPage />} />
    </Routes>,
    {
      apis: [[scoreApiRef, scoreApi({ listRuns })]],
      initialRouteEntries: [`/scorecards/runs${query}`],
    },
  );
const rows = (name: string) =>
  within(screen.getByRole('table', { name })).getAllByRole('row').slice(1);

describe('RunsPage', () => {
  it('says first which source did not end well, since when, and why', async () => {
    render(async () => runs);
    expect(
      await screen.findByText(
        '1 of 2 sources did not end well when it ran last: Reported by reliability.',
      ),
    ).toBeVisible();
    const [reported] = rows('Last run of each source');
    expect(reported).toHaveTextContent('Failed');
    expect(reported).toHaveTextContent('Prometheus does not answer');
    expect(
      within(reported).getByRole('link', { name: 'Reported by reliability' }),
    ).toHaveAttribute('href', '/scorecards/runs?kind=facts%3Areliability');
    const [first, second] = rows('Runs, the newest first');
    expect(first).toHaveTextContent(
      /^12JudgingDone.*2.5 s1services 3, changed 2, outcomes: 4 pass, 1 fail, 1 unknown/,
    );
    expect(second).toHaveTextContent(
      /^11Reported by reliabilityFailed.*30 min1/,
    );
    expect(within(first).getByRole('link', { name: '12' })).toHaveAttribute(
      'href',
      '/scorecards/runs?id=12',
    );
  });

  it('filters by source and state in the address, and turns pages', async () => {
    const listRuns = jest.fn(async () => ({ ...runs, total: 120 }));
    render(listRuns);
    await userEvent.selectOptions(
      await screen.findByLabelText('Source'),
      'Judging',
    );
    await userEvent.selectOptions(screen.getByLabelText('State'), 'Done');
    await waitFor(() =>
      expect(listRuns).toHaveBeenLastCalledWith({
        limit: '50',
        kind: 'judge',
        status: 'succeeded',
      }),
    );
    const pages = screen.getByRole('navigation', { name: 'Pages of runs' });
    expect(pages).toHaveTextContent('1 to 50 of 120');
    await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(listRuns).toHaveBeenLastCalledWith({
        limit: '50',
        kind: 'judge',
        status: 'succeeded',
        offset: '50',
      }),
    );
  });

  it('shows the one run that evidence names, and leads to all', async () => {
    const listRuns = jest.fn(async ({ id }: Record<string, string>) => ({
      ...runs,
      runs: id ? [judged] : runs.runs,
    }));
    render(listRuns, '?id=12');
    expect(await screen.findByText(/Only run 12 is shown/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all runs' }),
    );
    await waitFor(() => expect(rows('Runs, the newest first')).toHaveLength(2));
  });

  it('says that nothing is so, that nothing ran yet, and that counts are not told', async () => {
    const { unmount } = await render(
      async () => ({ ...runs, runs: [], total: 0 }),
      '?status=running',
    );
    expect(await screen.findByText(/No run of this source/)).toBeVisible();
    unmount();
    const empty = await render(async () => ({
      runs: [],
      total: 0,
      latest: [],
      isWhole: true,
    }));
    expect(await screen.findByText('Nothing ran yet')).toBeVisible();
    empty.unmount();
    render(async () => ({
      ...runs,
      isWhole: false,
      latest: [
        { ...judged, counts: undefined },
        { ...judged, kind: 'catalog', counts: undefined },
      ],
    }));
    expect(
      await screen.findByText(/are told to those who may see every service/),
    ).toBeVisible();
    expect(
      screen.getByText('Every source ended well when it ran last (2 in all).'),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    render(async () => {
      throw new NotAllowedError(
        'Reading scores needs the permission fathom.score.read.',
      );
    });
    expect(await screen.findByText(/fathom\.score\.read/)).toBeVisible();
  });
});
