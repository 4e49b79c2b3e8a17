import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { Trend, TrendMark } from '@fathom/ui-kit';

/** Last commits of people who are silent now, within the window that is drawn. */
function marksOf(report: KnowledgeReport, from: string): TrendMark[] {
  return report.people.flatMap(person =>
    person.silent && person.lastCommitAt && person.lastCommitAt >= from
      ? [{ at: person.lastCommitAt, label: `last commit of ${person.name}` }]
      : [],
  );
}

/** One of the two factors by month. */
export function KnowledgeTrend({
  report,
  which,
  compact,
}: {
  report: KnowledgeReport;
  which: 'busFactor' | 'stillHere';
  compact?: boolean;
}) {
  const trend = report.trend ?? [];
  const word =
    which === 'stillHere' ? 'People still here needed' : 'Lifetime bus factor';
  return (
    <Trend
      label={`${word}, by month, ${trend.length} months`}
      points={trend.map(point => ({
        at: point.month,
        value: point[which] ?? undefined,
      }))}
      marks={
        compact || trend.length === 0 ? [] : marksOf(report, trend[0].month)
      }
      min={0}
      compact={compact}
    />
  );
}
