import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { ScorecardsView } from '@fathom/backstage-plugin-score-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useAddressParams,
} from '@fathom/ui-kit';
import { fleetPageSize as pageSize, scoreApiRef, useRefreshed } from '../api';
import { FleetFilters } from './FleetFilters';
import { FleetMatrix } from './FleetMatrix';

const asked = [
  'scorecard',
  'owner',
  'system',
  'level',
  'check',
  'outcome',
  'q',
  'sort',
  'order',
  'offset',
];

function queryOf(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    asked.flatMap(name => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

function Problems({ problems }: Pick<ScorecardsView, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {problems.length === 1 ? 'A scorecard file' : 'Scorecard files'} cannot be
      used; the last good version keeps judging.
      <ul>
        {problems.slice(0, 10).map((problem, index) => (
          <li key={index}>
            <code>{`${problem.file}:${problem.line}:${problem.column}`}</code>{' '}
            {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
      {problems.length > 10 && `And ${problems.length - 10} more.`}
    </Alert>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The fleet: who holds which level, and which check fails where. */
export function ScorecardsPage() {
  const api = useApi(scoreApiRef);
  const toast = useApi(toastApiRef);
  const [params, set] = useAddressParams();
  const query = queryOf(params);
  const key = JSON.stringify(query);
  const state = useRefreshed(async () => {
    const scorecards = await api.getScorecards();
    const fleet =
      scorecards.scorecards.length === 0
        ? undefined
        : await api.getFleet(query);
    return { fleet, problems: scorecards.problems };
  }, [api, key]);

  const exportCsv = async () => {
    try {
      const { offset: _, ...all } = query;
      save(await api.exportFleet(all), 'scorecards.csv');
    } catch (error) {
      toast.post({ title: (error as Error).message, status: 'danger' });
    }
  };
  const offset = Number(params.get('offset')) || 0;
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what="the scores of the services" lines={10}>
        {({ fleet, problems }) => (
          <>
            <Problems problems={problems} />
            {!fleet ? (
              <EmptyState
                title="No scorecard yet"
                description="A scorecard is a YAML file with levels and checks. Put one into a repository, name it in fathom.score.sources, and every service is judged within a minute. content/scorecards/starter.yaml is one to begin with."
              />
            ) : (
              <>
                <PageSentence
                  detail={fleet.title}
                  action={
                    <Button variant="outlined" size="small" onClick={exportCsv}>
                      Export CSV
                    </Button>
                  }
                >
                  {fleet.sentence}
                </PageSentence>
                <FleetFilters fleet={fleet} params={params} set={set} />
                {fleet.total === 0 ? (
                  <EmptyState
                    title="No service matches"
                    description="No service that you may see matches the search and the filters."
                    action={
                      <Button
                        onClick={() =>
                          set(
                            Object.fromEntries(
                              asked.map(name => [name, undefined]),
                            ),
                          )
                        }
                      >
                        Show all
                      </Button>
                    }
                  />
                ) : (
                  <FleetMatrix
                    fleet={fleet}
                    onCheck={check =>
                      set({ check, outcome: 'fail', offset: undefined })
                    }
                  />
                )}
                {fleet.total > pageSize && (
                  <Box
                    component="nav"
                    aria-label="Pages of services"
                    sx={{ mt: 1 }}
                  >
                    <Button
                      size="small"
                      disabled={offset === 0}
                      onClick={() =>
                        set({ offset: String(Math.max(0, offset - pageSize)) })
                      }
                    >
                      Previous
                    </Button>
                    {`${offset + 1} to ${Math.min(
                      fleet.total,
                      offset + pageSize,
                    )} of ${fleet.total}`}
                    <Button
                      size="small"
                      disabled={offset + pageSize >= fleet.total}
                      onClick={() => set({ offset: String(offset + pageSize) })}
                    >
                      Next
                    </Button>
                  </Box>
                )}
              </>
            )}
          </>
        )}
      </LoadState>
    </Box>
  );
}
