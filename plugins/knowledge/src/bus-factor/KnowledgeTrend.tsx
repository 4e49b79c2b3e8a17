import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { Trend, TrendMark } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

/** Last commits of people who are silent now, within the window that is drawn. */
function marksOf(report: KnowledgeReport, from: string, t: Words): TrendMark[] {
  return report.people.flatMap(person =>
    person.silent && person.lastCommitAt && person.lastCommitAt >= from
      ? [
          {
            at: person.lastCommitAt,
            label: t('trend.left', { person: person.name }),
          },
        ]
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
  const t = useWords();
  const trend = report.trend ?? [];
  return (
    <Trend
      label={t(which === 'stillHere' ? 'trend.stillHere' : 'trend.lifetime', {
        number: String(trend.length),
      })}
      points={trend.map(point => ({
        at: point.month,
        value: point[which] ?? undefined,
      }))}
      marks={
        compact || trend.length === 0 ? [] : marksOf(report, trend[0].month, t)
      }
      min={0}
      compact={compact}
    />
  );
}
