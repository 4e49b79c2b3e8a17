import Box from '@mui/material/Box';
import type { GateRecord } from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  OutcomeChip,
  plainRef,
  RelativeTime,
} from '@fathom/ui-kit';
import { DoerName } from '../naming';
import { useWords, Words } from '../translation';
import { gateOutcomes } from './gateOutcomes';

const columnsIn = (t: Words): DataColumn<GateRecord>[] => [
  {
    id: 'when',
    title: t('objective.when'),
    rowHeader: true,
    value: record => record.at,
    render: record => <RelativeTime at={record.at} />,
  },
  {
    id: 'outcome',
    title: t('objective.stateTitle'),
    value: record => t(`policy.outcome.${record.outcome}`),
    render: ({ outcome }) => (
      <OutcomeChip
        outcome={gateOutcomes[outcome]}
        label={t(`policy.outcome.${outcome}`)}
      />
    ),
  },
  {
    id: 'reason',
    title: t('policy.reason'),
    value: record => record.reason,
    render: ({ reason }) => (
      <Box component="span" sx={{ display: 'block', minWidth: '16rem' }}>
        {reason}
      </Box>
    ),
  },
  {
    id: 'by',
    title: t('policy.by'),
    value: record => record.by && plainRef(record.by),
    render: ({ by }) => (by ? <DoerName doer={by} /> : t('policy.hidden')),
  },
];

/** What the gate answered, newest first. */
export function DecisionTable({ decisions }: { decisions: GateRecord[] }) {
  const t = useWords();
  return (
    <DataTable
      id="decisions"
      caption={t('policy.decisionsCaption')}
      columns={columnsIn(t)}
      rows={decisions}
      rowKey={record => record.id}
      search={false}
      pageSize={10}
    />
  );
}
