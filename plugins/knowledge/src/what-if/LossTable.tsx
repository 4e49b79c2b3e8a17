import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ComponentLossRow,
  WhatIfAnswer,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataTable,
  entityTitle,
  EvidenceFigure,
  MiddleCut,
} from '@fathom/ui-kit';
import { knowledgePath } from '../bus-factor';
import { useWords, Words } from '../translation';
import { explainLoss } from './explainLoss';

function orphanedWord(t: Words, { orphaned, before }: ComponentLossRow) {
  if (orphaned) return t('lost.yes');
  return before.stillHere === 0 ? t('lost.already') : t('lost.no');
}

const columnsIn = (t: Words): DataColumn<ComponentLossRow>[] => [
  {
    id: 'component',
    title: t('lost.component'),
    rowHeader: true,
    value: row => `${entityTitle(row)} ${row.entityRef}`,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <RouterLink href={knowledgePath(row.entityRef, row.ids)}>
          <MiddleCut text={entityTitle(row)} />
        </RouterLink>
        {row.critical && (
          <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
            {t('fleet.critical')}
          </Box>
        )}
      </span>
    ),
  },
  {
    id: 'orphaned',
    title: t('lost.orphaned'),
    value: row => orphanedWord(t, row),
  },
  {
    id: 'stillHere',
    title: t('lost.stillHere'),
    numeric: true,
    value: row => row.after.stillHere,
    render: row => (
      <EvidenceFigure
        evidence={explainLoss(
          row,
          'stillHere',
          `${row.before.stillHere} → ${row.after.stillHere}`,
        )}
      />
    ),
  },
  {
    id: 'files',
    title: t('lost.files'),
    numeric: true,
    value: row => row.orphanedFiles,
    render: row => (
      <EvidenceFigure
        evidence={explainLoss(
          row,
          'files',
          t('plan.ofFiles', {
            files: String(row.orphanedFiles),
            all: String(row.files),
          }),
        )}
      />
    ),
  },
];

/** Components that lose something, the worst first; each leads to its files. */
export function LossTable({ answer }: { answer: WhatIfAnswer }) {
  const t = useWords();
  if (answer.items.length === 0)
    return <Box sx={{ typography: 'body2' }}>{t('lost.nothing')}</Box>;
  return (
    <DataTable
      id="lost"
      caption={t('lost.caption')}
      columns={columnsIn(t)}
      rows={answer.items}
      rowKey={row => row.entityRef}
      search={answer.items.length > 10 ? t('lost.search') : false}
      pageSize={10}
    />
  );
}
