import Box from '@mui/material/Box';
import type { TrendPoint } from '@fathom/backstage-plugin-knowledge-common';
import {
  CommitLink,
  DataColumn,
  DataTable,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { KnowledgeTrend } from './KnowledgeTrend';
import { branchText, MovementList, movementText } from './MovementList';

function factor(
  t: Words,
  id: 'busFactor' | 'stillHere' | 'decayed',
  title: string,
): DataColumn<TrendPoint> {
  return {
    id,
    title,
    numeric: true,
    value: point => point[id] ?? undefined,
    render: point =>
      point[id] ?? <Unknown reason={t('trend.noFile')} compact />,
  };
}

const columnsIn = (known: Known, t: Words): DataColumn<TrendPoint>[] => [
  {
    id: 'month',
    title: t('trend.month'),
    rowHeader: true,
    value: point => point.month,
  },
  factor(t, 'stillHere', t('figure.stillHere')),
  factor(t, 'busFactor', t('figure.lifetime')),
  factor(t, 'decayed', t('trend.decayed')),
  {
    id: 'files',
    title: t('trend.files'),
    numeric: true,
    value: point => point.counted,
  },
  {
    id: 'people',
    title: t('trend.people'),
    numeric: true,
    value: point => point.people,
  },
  {
    id: 'commit',
    title: t('trend.commit'),
    sortable: false,
    value: point => point.revision,
    render: point => (
      <CommitLink repository={known.repository} commit={point.revision} />
    ),
  },
];

/** How the figures moved month by month. */
export function TrendSection({ known }: { known: Known }) {
  const t = useWords();
  const { report, movements = [], branchChanges = [] } = known;
  const trend = report.trend ?? [];
  return (
    <Section title={t('trend.title')}>
      {trend.length === 0 ? (
        <Unknown reason={t('trend.none')} />
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Box>
            <KnowledgeTrend
              report={report}
              which="stillHere"
              marks={[
                ...movements.map(movement => ({
                  at: movement.month,
                  label: movementText(t, movement, report),
                })),
                ...branchChanges.map(change => ({
                  at: change.at.slice(0, 7),
                  label: branchText(t, change),
                })),
              ].filter(({ at }) => at >= trend[0].month)}
            />
            <KnowledgeTrend report={report} which="busFactor" />
            <MovementList {...{ report, movements, branchChanges }} />
          </Box>
          <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
            <DataTable
              id="months"
              caption={t('trend.caption')}
              columns={columnsIn(known, t)}
              rows={[...trend].reverse()}
              rowKey={point => point.month}
              search={false}
              pageSize={12}
            />
          </Box>
        </Box>
      )}
    </Section>
  );
}
