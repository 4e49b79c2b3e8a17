import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  EntityObjectives,
  ObjectiveDetail,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  EmptyState,
  FilePlace,
  MiddleCut,
  PageSentence,
  Stale,
  Unknown,
  useAddressParams,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { figureColumns } from './figureColumns';
import { ObjectiveView } from './ObjectiveView';
import { SourceNotice } from './SourceNotice';

const nameColumn = (
  t: Words,
  shown: ObjectiveDetail,
  choose: (id: string) => void,
): DataColumn<ObjectiveDetail> => ({
  id: 'objective',
  title: t('objective.name'),
  rowHeader: true,
  value: row => `${row.title} ${row.slo}`,
  render: row =>
    row.id === shown.id ? (
      <strong>
        <MiddleCut text={row.title} max={36} />
      </strong>
    ) : (
      <Link
        component="button"
        onClick={() => choose(row.id)}
        aria-label={t('objective.choose', { title: row.title })}
        sx={{ textAlign: 'left' }}
      >
        <MiddleCut text={row.title} max={36} />
      </Link>
    ),
});

function Invalid({ answer }: { answer: EntityObjectives }) {
  const t = useWords();
  const { invalid, repository, commit } = answer;
  if (invalid.length === 0) return null;
  return (
    <Box sx={{ mt: 2, typography: 'body2' }}>
      {t('objective.invalid')}:
      <ul style={{ margin: 0 }}>
        {invalid.map(({ name, file, line }) => (
          <li key={`${file}:${line}`}>
            {name} <FilePlace {...{ repository, commit, file, line }} />
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Nothing({ answer }: { answer: EntityObjectives }) {
  const t = useWords();
  if (answer.state === 'unknown')
    return (
      <>
        <Unknown reason={answer.reason ?? t('tab.neverRead')} />
        <Box sx={{ mt: 1, typography: 'body2' }}>{answer.remedy}</Box>
      </>
    );
  return (
    <EmptyState
      title={t('objective.emptyTitle')}
      description={t('objective.emptyHint')}
      action={
        <Button
          size="small"
          variant="outlined"
          component={RouterLink}
          href="/slos/try"
        >
          {t('objective.tryOne')}
        </Button>
      }
    />
  );
}

/** What a component promises: all of it in a list, and the one that the address names whole. */
export function ObjectiveSection({ answer }: { answer: EntityObjectives }) {
  const t = useWords();
  const [params, set] = useAddressParams();
  const { objectives, source } = answer;
  const asked = params.get('slo');
  const shown = objectives.find(({ id }) => id === asked) ?? objectives[0];
  if (!shown)
    return (
      <>
        <Nothing answer={answer} />
        <Invalid answer={answer} />
      </>
    );
  const choose = (slo: string) =>
    set({ slo, target: undefined, window: undefined });
  return (
    <>
      <PageSentence>{answer.sentence}</PageSentence>
      {answer.state === 'stale' && (
        <Box role="note" sx={{ mb: 1 }}>
          <Stale
            reason={answer.reason ?? t('tab.staleReason')}
            at={answer.readAt}
          />
        </Box>
      )}
      <SourceNotice source={source} />
      <DataTable
        id="slos"
        caption={t('objective.caption')}
        columns={[nameColumn(t, shown, choose), ...figureColumns(t)]}
        rows={objectives}
        rowKey={({ id }) => id}
        search={false}
        pageSize={20}
      />
      <Invalid answer={answer} />
      <ObjectiveView key={shown.id} objective={shown} answer={answer} />
    </>
  );
}
