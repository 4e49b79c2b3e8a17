import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  KnowledgeReport,
  TrendPoint,
} from '@fathom/backstage-plugin-knowledge-common';
import { DataColumn, DataTable, Unknown } from '@fathom/ui-kit';
import { KnowledgeTrend } from './KnowledgeTrend';

function factor(
  id: 'busFactor' | 'stillHere',
  title: string,
): DataColumn<TrendPoint> {
  return {
    id,
    title,
    numeric: true,
    value: point => point[id] ?? undefined,
    render: point =>
      point[id] ?? <Unknown reason="No file counted then" compact />,
  };
}

const columns: DataColumn<TrendPoint>[] = [
  {
    id: 'month',
    title: 'Month',
    rowHeader: true,
    value: point => point.month,
  },
  factor('stillHere', 'Still here'),
  factor('busFactor', 'Lifetime'),
  { id: 'files', title: 'Files', numeric: true, value: point => point.counted },
  {
    id: 'people',
    title: 'People',
    numeric: true,
    value: point => point.people,
  },
];

/** How the figures moved month by month. */
export function TrendSection({ report }: { report: KnowledgeReport }) {
  const trend = report.trend ?? [];
  return (
    <Box component="section" aria-labelledby="trend" sx={{ mt: 4 }}>
      <Typography id="trend" component="h3" variant="h6">
        Month by month
      </Typography>
      {trend.length === 0 ? (
        <Unknown reason="No month has been looked at yet" />
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Box>
            <KnowledgeTrend report={report} which="stillHere" />
            <KnowledgeTrend report={report} which="busFactor" />
          </Box>
          <Box sx={{ flex: 1, minWidth: 320 }}>
            <DataTable
              id="months"
              caption="Bus factor by month"
              columns={columns}
              rows={[...trend].reverse()}
              rowKey={point => point.month}
              search={false}
              pageSize={12}
            />
          </Box>
        </Box>
      )}
    </Box>
  );
}
