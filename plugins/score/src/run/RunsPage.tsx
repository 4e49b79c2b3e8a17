import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import type { RunsView } from '@fathom/backstage-plugin-score-common';
import {
  ChoiceField,
  DataTable,
  EmptyState,
  FilterBar,
  LoadState,
  PageSentence,
  Section,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { ScorePages, Turning } from '../pages';
import { useWords } from '../translation';
import { latestColumns, runColumns } from './runColumns';
import { kindOf, sentenceOf } from './runText';

const pageSize = 50;
const statuses = ['running', 'succeeded', 'failed', 'interrupted'] as const;

function Runs({ runs: { runs, total, latest } }: { runs: RunsView }) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const id = params.get('id');
  const choose = (name: string) => (value: string) =>
    set({ [name]: value, id: undefined, offset: undefined });
  const all = (
    <Button
      size="small"
      onClick={() =>
        set({
          id: undefined,
          kind: undefined,
          status: undefined,
          offset: undefined,
        })
      }
    >
      {t('runs.showAll')}
    </Button>
  );
  return (
    <Section title={t('runs.list')}>
      <FilterBar label={t('runs.list')}>
        <ChoiceField
          label={t('runs.kind')}
          value={params.get('kind') ?? ''}
          none={t('runs.anyKind')}
          options={latest.map(({ kind }) => ({
            value: kind,
            label: kindOf(kind, t),
          }))}
          onChange={choose('kind')}
        />
        <ChoiceField
          label={t('runs.status')}
          value={params.get('status') ?? ''}
          none={t('runs.anyStatus')}
          options={statuses.map(value => ({
            value,
            label: t(`runs.${value}`),
          }))}
          onChange={choose('status')}
        />
      </FilterBar>
      {id && runs.length > 0 && (
        <Box sx={{ typography: 'body2' }}>
          {t('runs.only', { number: id })} {all}
        </Box>
      )}
      <DataTable
        id="run"
        caption={t('runs.list')}
        rows={runs}
        rowKey={row => String(row.id)}
        columns={runColumns(runs, t)}
        search={false}
        empty={
          <Box sx={{ typography: 'body2' }}>
            {t('runs.noMatch')} {all}
          </Box>
        }
      />
      <Turning
        label={t('runs.pages')}
        param="offset"
        pageSize={pageSize}
        total={total}
      />
    </Section>
  );
}

/** Looks at sources and judgings: which ended well, which did not and why, what each saw. */
export function RunsPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const [params] = useAddressParams();
  const query = Object.fromEntries(
    ['id', 'kind', 'status', 'offset'].flatMap(name => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const state = useRefreshed(
    () => api.listRuns({ limit: String(pageSize), ...query }),
    'runs',
    JSON.stringify(query),
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('runs.loading')} lines={8}>
        {runs =>
          runs.latest.length === 0 ? (
            <EmptyState
              title={t('runs.empty')}
              description={t('runs.emptyHint')}
            />
          ) : (
            <>
              <PageSentence
                detail={
                  runs.isWhole
                    ? t('runs.detail')
                    : `${t('runs.detail')} ${t('runs.hidden')}`
                }
              >
                {sentenceOf(runs, t)}
              </PageSentence>
              <Section title={t('runs.latest')}>
                <DataTable
                  id="latest"
                  caption={t('runs.latest')}
                  rows={runs.latest}
                  rowKey={row => row.kind}
                  columns={latestColumns(runs.latest, t)}
                  search={false}
                />
              </Section>
              <Runs runs={runs} />
            </>
          )
        }
      </LoadState>
    </Box>
  );
}
