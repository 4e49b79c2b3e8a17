import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  EmptyState,
  LoadState,
  PageSentence,
  saveFile,
  useAddressParams,
  useCopy,
  useRefreshed,
} from '@fathom/ui-kit';
import { fleetPageSize as pageSize, scoreApiRef } from '../api';
import { ScorePages, Turning } from '../pages';
import { useWords } from '../translation';
import { FleetDoors } from './FleetDoors';
import { FleetFilters } from './FleetFilters';
import { FleetGroups } from './FleetGroups';
import { FleetMatrix } from './FleetMatrix';
import { Problems } from './Problems';
import { SavedViews } from './SavedViews';

const asked = [
  'scorecard',
  'owner',
  'system',
  'domain',
  'level',
  'check',
  'outcome',
  'q',
  'sort',
  'order',
  'groupBy',
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

/** The fleet: who holds which level, and which check fails where. */
export function ScorecardsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const toast = useApi(toastApiRef);
  const [, copy] = useCopy();
  const [params, set] = useAddressParams();
  const query = queryOf(params);
  const key = JSON.stringify(query);
  const state = useRefreshed(
    async () => {
      const scorecards = await api.getScorecards();
      const fleet =
        scorecards.scorecards.length === 0
          ? undefined
          : await api.getFleet(query);
      return {
        fleet,
        problems: scorecards.problems,
        scorecards: scorecards.scorecards,
      };
    },
    'fleet',
    key,
  );

  const { offset: _, groupBy: __, ...all } = query;
  const exportAs = async (format: 'csv' | 'json') => {
    try {
      saveFile(await api.exportFleet(all, format), `scorecards.${format}`);
    } catch (error) {
      toast.post({ title: (error as Error).message, status: 'danger' });
    }
  };
  const copyLink = async () => {
    const isCopied = (await copy(window.location.href)) === 'copied';
    toast.post({
      title: t(isCopied ? 'fleet.linked' : 'fleet.notLinked'),
      status: isCopied ? 'success' : 'danger',
    });
  };
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('fleet.loading')} lines={10}>
        {({ fleet, problems, scorecards }) => (
          <>
            <Problems problems={problems} scorecards={scorecards} />
            {!fleet ? (
              <EmptyState
                title={t('fleet.empty')}
                description={t('fleet.emptyHint')}
              />
            ) : (
              <>
                <PageSentence
                  detail={fleet.title}
                  action={
                    <>
                      <Button size="small" onClick={copyLink}>
                        {t('fleet.link')}
                      </Button>
                      <Button size="small" onClick={() => exportAs('json')}>
                        {t('fleet.exportJson')}
                      </Button>
                      <Button
                        variant="outlined"
                        size="small"
                        onClick={() => exportAs('csv')}
                      >
                        {t('fleet.export')}
                      </Button>
                    </>
                  }
                >
                  {fleet.sentence}
                </PageSentence>
                <SavedViews
                  query={query}
                  onView={view =>
                    set({
                      ...Object.fromEntries(
                        asked.map(name => [name, undefined]),
                      ),
                      ...view,
                    })
                  }
                />
                <FleetFilters
                  fleet={fleet}
                  scorecards={scorecards}
                  params={params}
                  set={set}
                />
                <FleetDoors
                  scorecard={fleet.scorecard}
                  check={fleet.checks.find(
                    ({ id }) => id === params.get('check'),
                  )}
                  refs={(['owner', 'system', 'domain'] as const).flatMap(
                    by => params.get(by) ?? [],
                  )}
                />
                {fleet.groups && (
                  <FleetGroups
                    groups={fleet.groups}
                    levels={fleet.levels}
                    by={params.get('groupBy') ?? 'owner'}
                    query={all}
                    onGroup={group =>
                      set({ ...group, groupBy: undefined, offset: undefined })
                    }
                  />
                )}
                {fleet.total === 0 ? (
                  <EmptyState
                    title={t('fleet.noMatch')}
                    description={t('fleet.noMatchHint')}
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
                        {t('fleet.showAll')}
                      </Button>
                    }
                  />
                ) : (
                  <FleetMatrix fleet={fleet} />
                )}
                <Turning
                  label={t('fleet.pages')}
                  param="offset"
                  pageSize={pageSize}
                  total={fleet.total}
                />
              </>
            )}
          </>
        )}
      </LoadState>
    </Box>
  );
}
