import type {
  ReadinessBar,
  ReadyFigures,
} from '@fathom/backstage-plugin-reliability-common';
import { OutcomeChip, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Whether enough people can carry a pager. */
export function Covered({
  figures,
  bar,
  compact,
}: {
  figures: ReadyFigures;
  bar: ReadinessBar;
  /** For a cell of a table. */
  compact?: boolean;
}) {
  const t = useWords();
  const { covered, ready, unknown } = figures;
  if (covered === undefined)
    return (
      <Unknown
        compact={compact}
        reason={
          ready === undefined
            ? t('oncall.notToldReason')
            : t('oncall.unknownReason', { number: String(unknown) })
        }
      />
    );
  return (
    <OutcomeChip
      outcome={covered ? 'pass' : 'fail'}
      label={t(covered ? 'oncall.isCovered' : 'oncall.isThin')}
      reason={t('oncall.coveredReason', { people: String(bar.people) })}
    />
  );
}
