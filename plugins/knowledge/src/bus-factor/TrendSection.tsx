import Box from '@mui/material/Box';
import type { TrendPoint } from '@fathom/backstage-plugin-knowledge-common';
import {
  CommitLink,
  DataColumn,
  DataTable,
  EvidenceFigure,
  Section,
  Unknown,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import type { Known } from './explainKnowledge';
import { explainMonth, MonthFigure } from './explainTrend';
import { KnowledgeTrend } from './KnowledgeTrend';
import { happeningsOf, happeningText, MovementList } from './MovementList';

const columnsIn = (
  known: Known,
  t: Words,
  happenedIn: (month: string) => string[],
): DataColumn<TrendPoint>[] => {
  const column = (
    id: string,
    which: MonthFigure,
    title: string,
  ): DataColumn<TrendPoint> => ({
    ...{ id, title, numeric: true },
    value: point => point[which] ?? undefined,
    render: point =>
      typeof point[which] === 'number' ? (
        <EvidenceFigure
          evidence={explainMonth(known, point, {
            which,
            happened: happenedIn(point.month),
          })}
        />
      ) : (
        <Unknown reason={t('trend.noFile')} compact />
      ),
  });
  return [
    {
      id: 'month',
      title: t('trend.month'),
      rowHeader: true,
      value: point => point.month,
    },
    column('stillHere', 'stillHere', t('figure.stillHere')),
    column('busFactor', 'busFactor', t('figure.lifetime')),
    column('decayed', 'decayed', t('trend.decayed')),
    column('files', 'counted', t('trend.files')),
    column('people', 'people', t('trend.people')),
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
};

/** How the figures moved month by month. */
export function TrendSection({ known }: { known: Known }) {
  const t = useWords();
  const { report } = known;
  const trend = report.trend ?? [];
  const happenings = happeningsOf(t, known);
  const happenedIn = (month: string) =>
    happenings.filter(own => own.month === month).map(happeningText);
  return (
    <Section title={t('trend.title')}>
      {trend.length === 0 ? (
        <Unknown reason={t('trend.none')} />
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Box sx={{ maxWidth: 380 }}>
            <KnowledgeTrend
              report={report}
              which="stillHere"
              marks={happenings
                .filter(({ month }) => month >= trend[0].month)
                .map(own => ({ at: own.month, label: happeningText(own) }))}
            />
            <KnowledgeTrend report={report} which="busFactor" />
            <MovementList known={known} happenings={happenings} />
          </Box>
          <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
            <DataTable
              id="months"
              caption={t('trend.caption')}
              columns={columnsIn(known, t, happenedIn)}
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
