import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  ComponentLossRow,
  fleetCsv,
  FleetRow,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  DataColumn,
  DataFilter,
  DataTable,
  entityTitle,
  EvidenceFigure,
  MiddleCut,
  plainRef,
  saveFile,
  sentences,
  Trend,
  Unknown,
} from '@fathom/ui-kit';
import { knowledgePath } from '../bus-factor';
import { useWords, Words } from '../translation';
import { explainLoss } from '../what-if';
import { byThinness } from './byThinness';
import type { RowFigure } from './explainRow';
import { groupKinds, groupOf, groupWords, heldBy, isHeld } from './fleetGroups';
import { RowFigureDoor } from './RowFigureDoor';

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
    render: row => <RowFigureDoor row={row} which={which} />,
  };
}

type Losses = ReadonlyMap<string, ComponentLossRow>;

/** The factor now, and what it would be in the question that is asked. */
function StillHere({ row, losses }: { row: FleetRow; losses: Losses }) {
  const loss = losses.get(row.entityRef);
  return (
    <>
      <RowFigureDoor row={row} which="stillHere" />
      {loss && loss.after.stillHere !== row.stillHere && (
        <Box component="span" sx={{ ml: 0.5 }}>
          <EvidenceFigure
            evidence={explainLoss(
              loss,
              'stillHere',
              `${loss.before.stillHere} → ${loss.after.stillHere}`,
            )}
          >
            → {loss.after.stillHere}
          </EvidenceFigure>
        </Box>
      )}
    </>
  );
}

/** How far the figures can be trusted: their grade, or why they are old or not there. */
function Confidence({ row }: { row: FleetRow }) {
  const t = useWords();
  if (row.state === 'known' && row.confidence)
    return (
      <span
        title={[
          ...(row.confidenceReasons ?? []),
          ...(row.at ? [t('fleet.readAt', { at: row.at })] : []),
        ].join('; ')}
      >
        {row.confidence}
      </span>
    );
  return (
    // A sentence would push the last column of ten out of sight; the component's page tells it.
    <Unknown
      reason={sentences(
        row.state === 'stale' ? t('fleet.staleReason') : undefined,
        row.reason ?? t('fleet.neverReason'),
        row.at && t('fleet.readAt', { at: row.at }),
      )}
      compact
    />
  );
}

function moreColumns(t: Words): DataColumn<FleetRow>[] {
  return [
    {
      ...figureColumn('filesToMore', t('fleet.margin'), t('fleet.marginMeans')),
      id: 'margin',
      render: row => (
        <RowFigureDoor
          row={row}
          which="filesToMore"
          none={t('fleet.noConfidence')}
        />
      ),
    },
    {
      ...figureColumn(
        'ownerShare',
        t('fleet.ownerShare'),
        t('fleet.ownerShareMeans'),
      ),
      render: row => (
        <RowFigureDoor
          row={row}
          which="ownerShare"
          none={t('fleet.noOwnerShare')}
        />
      ),
    },
  ];
}

const columnsIn = (t: Words, losses: Losses): DataColumn<FleetRow>[] => [
  {
    id: 'component',
    title: t('fleet.component'),
    rowHeader: true,
    value: row => `${entityTitle(row)} ${row.entityRef}`,
    render: row => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <RouterLink href={knowledgePath(row.entityRef)}>
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
    ...figureColumn(
      'stillHere',
      t('figure.stillHere'),
      t('fleet.stillHereMeans'),
    ),
    render: row => <StillHere row={row} losses={losses} />,
  },
  figureColumn('busFactor', t('figure.lifetime'), t('fleet.lifetimeMeans')),
  figureColumn(
    'abandonedShare',
    t('figure.abandoned'),
    t('fleet.abandonedMeans'),
  ),
  ...moreColumns(t),
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
            component: entityTitle(row),
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
    description: t('fleet.teamMeans'),
    // Found by its system too, which the filter and the groups above tell apart.
    value: row =>
      [row.ownerTitle, row.owner, row.systemTitle, row.system]
        .flatMap(ref => (ref ? plainRef(ref) : []))
        .join(' '),
    render: row => (
      <span
        title={
          row.system &&
          `${t('fleet.system')}: ${row.systemTitle ?? plainRef(row.system)}`
        }
      >
        <MiddleCut
          text={
            row.owner
              ? row.ownerTitle ?? plainRef(row.owner)
              : t('fleet.noOwner')
          }
        />
      </span>
    ),
  },
  {
    id: 'tier',
    title: t('fleet.tier'),
    numeric: true,
    value: row => row.tier,
    render: row => row.tier ?? t('fleet.noTier'),
  },
  {
    id: 'confidence',
    title: t('figure.confidence'),
    description: t('fleet.confidenceMeans'),
    value: row =>
      [row.confidence, t(`fleet.${row.state}`), row.reason].join(' '),
    render: row => <Confidence row={row} />,
  },
];

const groupFiltersIn = (t: Words, rows: FleetRow[]): DataFilter<FleetRow>[] => {
  const wordOf = groupWords(t, rows);
  return groupKinds.map(by => ({
    id: by,
    title: t(`fleet.${by}`),
    values: row => [groupOf(row, by)],
    word: value => wordOf(by, value),
  }));
};

const filtersIn = (t: Words, rows: FleetRow[]): DataFilter<FleetRow>[] => [
  ...groupFiltersIn(t, rows),
  {
    id: 'held',
    title: t('fleet.held'),
    values: row => [heldBy(row)],
    word: held => (isHeld(held) ? t(`fleet.${held}`) : held),
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
export function FleetTable({
  rows,
  losses = [],
}: {
  rows: FleetRow[];
  /** What each would lose in the question that is asked. */
  losses?: ComponentLossRow[];
}) {
  const t = useWords();
  const sorted = [...rows].sort(byThinness);
  const byRef = new Map(losses.map(loss => [loss.entityRef, loss]));
  return (
    <DataTable
      caption={t('fleet.caption')}
      columns={columnsIn(t, byRef)}
      rows={sorted}
      rowKey={row => row.entityRef}
      filters={filtersIn(t, rows)}
      search={t('fleet.search')}
      toolbar={found => (
        <Button
          size="small"
          onClick={() => saveFile(fleetCsv(found), 'knowledge.csv', 'text/csv')}
        >
          {t('fleet.export')}
        </Button>
      )}
    />
  );
}
