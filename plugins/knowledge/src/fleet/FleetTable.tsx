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
import { byThinness } from './byThinness';
import { explainRow, RowFigure, rowFigureText } from './explainRow';

function shortRef(ref: string): string {
  return ref.replace(/^(group|user|system):(default\/)?/, '');
}

function titleOf(row: FleetRow): string {
  return row.title ?? parseEntityRef(row.entityRef).name;
}

function Figure({ row, which }: { row: FleetRow; which: RowFigure }) {
  const text = rowFigureText(row, which);
  if (text === undefined) {
    const reason = sentences(row.reason ?? 'This component was never analysed');
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

const stateWords: Record<string, string> = {
  known: 'Known',
  stale: 'Stale',
  unknown: 'Unknown',
};

const columns: DataColumn<FleetRow>[] = [
  {
    id: 'component',
    title: 'Component',
    rowHeader: true,
    value: row => `${titleOf(row)} ${row.entityRef}`,
    render: row => (
      <>
        <RouterLink href={knowledgePath(row.entityRef)}>
          <MiddleCut text={titleOf(row)} />
        </RouterLink>
        {row.critical && (
          <Box component="span" sx={{ ml: 1, color: 'text.secondary' }}>
            critical
          </Box>
        )}
      </>
    ),
  },
  figureColumn(
    'stillHere',
    'Still here',
    'People still here who would have to leave',
  ),
  figureColumn(
    'busFactor',
    'Lifetime',
    'The same, counting everybody who ever worked on it',
  ),
  figureColumn(
    'abandonedShare',
    'Abandoned',
    'Files whose authors are all silent',
  ),
  {
    id: 'trend',
    title: 'Trend',
    sortable: false,
    value: () => undefined,
    render: row =>
      row.state !== 'unknown' && row.trend.length > 1 ? (
        <Trend
          compact
          min={0}
          label={`Still here, ${titleOf(row)}, ${row.trend.length} months`}
          points={row.trend.map(({ month, stillHere }) => ({
            at: month,
            value: stillHere,
          }))}
        />
      ) : (
        <Unknown reason="No history of this figure yet" compact />
      ),
  },
  {
    id: 'owner',
    title: 'Team',
    value: row => row.owner && shortRef(row.owner),
    render: row => (row.owner ? shortRef(row.owner) : 'no owner'),
  },
  {
    id: 'system',
    title: 'System',
    value: row => row.system && shortRef(row.system),
    render: row => (row.system ? shortRef(row.system) : 'none'),
  },
  {
    id: 'confidence',
    title: 'Confidence',
    value: row => row.confidence,
    render: row =>
      row.state !== 'unknown' && row.confidence ? (
        row.confidence
      ) : (
        <Unknown reason="There is no figure to trust yet" compact />
      ),
  },
  {
    id: 'state',
    title: 'State',
    value: row => [stateWords[row.state], row.reason].join(' '),
    render: row =>
      row.state === 'known' ? (
        <>Read {row.at && <RelativeTime at={row.at} />}</>
      ) : (
        <Unknown
          reason={sentences(
            row.state === 'stale' ? 'Stale, shown as last read' : undefined,
            row.reason ?? 'It was never analysed',
          )}
          at={row.at}
        />
      ),
  },
];

const filters: DataFilter<FleetRow>[] = [
  { id: 'team', title: 'Team', values: row => [row.owner], word: shortRef },
  {
    id: 'system',
    title: 'System',
    values: row => [row.system],
    word: shortRef,
  },
  {
    id: 'confidence',
    title: 'Confidence',
    values: row => [row.confidence],
  },
  {
    id: 'state',
    title: 'State',
    values: row => [row.state],
    word: state => stateWords[state] ?? state,
  },
  {
    id: 'critical',
    title: 'Critical',
    values: row => [row.critical ? 'yes' : 'no'],
  },
];

/** Components, thinnest first; search, filters and sorting live in the address. */
export function FleetTable({ rows }: { rows: FleetRow[] }) {
  return (
    <DataTable
      caption="Components by how many people hold them, thinnest first"
      columns={columns}
      rows={[...rows].sort(byThinness)}
      rowKey={row => row.entityRef}
      filters={filters}
      search="Search components"
    />
  );
}
