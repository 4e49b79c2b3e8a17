import Box from '@mui/material/Box';
import { parseEntityRef } from '@backstage/catalog-model';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataFilter,
  DataTable,
  EvidenceFigure,
  MiddleCut,
  RelativeTime,
  Trend,
  Unknown,
} from '@fathom/ui-kit';
import { knowledgePath, sentences } from '../bus-factor';
import { useWords, Words } from '../translation';
import { byThinness } from './byThinness';
import { explainRow, RowFigure, rowFigureText } from './explainRow';

function shortRef(ref: string): string {
  return ref.replace(/^(group|user|system):(default\/)?/, '');
}

function titleOf(row: FleetRow): string {
  return row.title ?? parseEntityRef(row.entityRef).name;
}

function Figure({ row, which }: { row: FleetRow; which: RowFigure }) {
  const t = useWords();
  const text = rowFigureText(row, which);
  if (text === undefined) {
    const reason = sentences(row.reason ?? t('fleet.neverAnalysed'));
    return <Unknown reason={reason} at={row.at} compact />;
  }
  return (
    <EvidenceFigure evidence={explainRow(row, which)}>{text}</EvidenceFigure>
  );
}

function figureColumn(
  which: RowFigure,
  title: string,
  description: string,
): DataColumn<FleetRow> {
  return {
    id: which,
    title,
    description,
    numeric: true,
    value: row => (row.state === 'unknown' ? undefined : row[which]),
    render: row => <Figure row={row} which={which} />,
  };
}

const columnsIn = (t: Words): DataColumn<FleetRow>[] => [
  {
    id: 'component',
    title: t('fleet.component'),
    rowHeader: true,
    value: row => `${titleOf(row)} ${row.entityRef}`,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <RouterLink href={knowledgePath(row.entityRef)}>
          <MiddleCut text={titleOf(row)} />
        </RouterLink>
        {row.critical && (
          <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
            {t('fleet.critical')}
          </Box>
        )}
      </span>
    ),
  },
  figureColumn('stillHere', t('figure.stillHere'), t('fleet.stillHereMeans')),
  figureColumn('busFactor', t('figure.lifetime'), t('fleet.lifetimeMeans')),
  figureColumn(
    'abandonedShare',
    t('figure.abandoned'),
    t('fleet.abandonedMeans'),
  ),
  {
    id: 'trend',
    title: t('fleet.trend'),
    sortable: false,
    value: () => undefined,
    render: row =>
      row.state !== 'unknown' && row.trend.length > 1 ? (
        <Trend
          compact
          min={0}
          label={t('fleet.trendLabel', {
            component: titleOf(row),
            number: String(row.trend.length),
          })}
          points={row.trend.map(({ month, stillHere }) => ({
            at: month,
            value: stillHere,
          }))}
        />
      ) : (
        <Unknown reason={t('fleet.noTrend')} compact />
      ),
  },
  {
    id: 'owner',
    title: t('fleet.team'),
    value: row => row.owner && shortRef(row.owner),
    render: row => (row.owner ? shortRef(row.owner) : t('fleet.noOwner')),
  },
  {
    id: 'system',
    title: t('fleet.system'),
    value: row => row.system && shortRef(row.system),
    render: row => (row.system ? shortRef(row.system) : t('fleet.noSystem')),
  },
  {
    id: 'confidence',
    title: t('figure.confidence'),
    value: row => row.confidence,
    render: row =>
      row.state !== 'unknown' && row.confidence ? (
        row.confidence
      ) : (
        <Unknown reason={t('fleet.noConfidence')} compact />
      ),
  },
  {
    id: 'state',
    title: t('fleet.state'),
    value: row => [t(`fleet.${row.state}`), row.reason].join(' '),
    render: row =>
      row.state === 'known' ? (
        <span style={{ whiteSpace: 'nowrap' }}>
          {t('fleet.read')} {row.at && <RelativeTime at={row.at} />}
        </span>
      ) : (
        <Unknown
          reason={sentences(
            row.state === 'stale' ? t('fleet.staleReason') : undefined,
            row.reason ?? t('fleet.neverReason'),
          )}
          at={row.at}
        />
      ),
  },
];

const filtersIn = (t: Words): DataFilter<FleetRow>[] => [
  {
    id: 'team',
    title: t('fleet.team'),
    values: row => [row.owner],
    word: shortRef,
  },
  {
    id: 'system',
    title: t('fleet.system'),
    values: row => [row.system],
    word: shortRef,
  },
  {
    id: 'confidence',
    title: t('figure.confidence'),
    values: row => [row.confidence],
  },
  {
    id: 'state',
    title: t('fleet.state'),
    values: row => [row.state],
    word: state =>
      ['known', 'stale', 'unknown'].includes(state)
        ? t(`fleet.${state as FleetRow['state']}`)
        : state,
  },
  {
    id: 'critical',
    title: t('fleet.criticalTitle'),
    values: row => [row.critical ? 'yes' : 'no'],
  },
];

/** Components, thinnest first; search, filters and sorting live in the address. */
export function FleetTable({ rows }: { rows: FleetRow[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t('fleet.caption')}
      columns={columnsIn(t)}
      rows={[...rows].sort(byThinness)}
      rowKey={row => row.entityRef}
      filters={filtersIn(t)}
      search={t('fleet.search')}
    />
  );
}
