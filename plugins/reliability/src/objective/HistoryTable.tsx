import Box from '@mui/material/Box';
import {
  leftText,
  ObjectiveDetail,
  ObjectiveStateChange,
} from '@fathom/backstage-plugin-reliability-common';
import { DataColumn, DataTable, RelativeTime, Unknown } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { StateChip } from './StateChip';

const columnsIn = (t: Words): DataColumn<ObjectiveStateChange>[] => [
  {
    id: 'when',
    title: t('objective.when'),
    rowHeader: true,
    value: change => change.at,
    render: change => <RelativeTime at={change.at} />,
  },
  {
    id: 'from',
    title: t('objective.from'),
    value: change => change.from,
    render: change =>
      change.from ? t(`objective.state.${change.from}`) : t('objective.none'),
  },
  {
    id: 'to',
    title: t('objective.to'),
    value: change => change.to,
    render: change => (
      <StateChip row={{ state: change.to, reason: change.reason }} compact />
    ),
  },
  {
    id: 'budget',
    title: t('objective.budgetLeft'),
    numeric: true,
    value: change =>
      change.budgetLeft === undefined ? undefined : Number(change.budgetLeft),
    render: change =>
      change.budgetLeft === undefined ? (
        <Unknown
          compact
          reason={change.reason ?? t('objective.neverMeasured')}
        />
      ) : (
        leftText(change.budgetLeft)
      ),
  },
];

/** When the state of an objective changed, newest first. */
export function HistoryTable({ objective }: { objective: ObjectiveDetail }) {
  const t = useWords();
  return (
    <DataTable
      id="history"
      caption={t('objective.historyCaption', { title: objective.title })}
      columns={columnsIn(t)}
      rows={objective.history}
      rowKey={change => change.at}
      search={false}
      pageSize={10}
      empty={<Box sx={{ typography: 'body2' }}>{t('objective.noHistory')}</Box>}
    />
  );
}
