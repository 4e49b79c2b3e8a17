import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { Trend, TrendMark } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { countOf } from './words';

/** One of the two factors by month. */
export function KnowledgeTrend({
  report,
  which,
  marks = [],
  compact,
}: {
  report: KnowledgeReport;
  which: 'busFactor' | 'stillHere';
  /** What moved it. */
  marks?: TrendMark[];
  compact?: boolean;
}) {
  const t = useWords();
  const trend = report.trend ?? [];
  return (
    <Trend
      label={t(which === 'stillHere' ? 'trend.stillHere' : 'trend.lifetime', {
        months: countOf(trend.length, 'month'),
      })}
      points={trend.map(point => ({
        at: point.month,
        value: point[which] ?? undefined,
      }))}
      marks={marks}
      min={0}
      compact={compact}
    />
  );
}
