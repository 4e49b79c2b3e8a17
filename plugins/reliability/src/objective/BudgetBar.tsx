import {
  leftText,
  ObjectiveRow,
} from '@fathom/backstage-plugin-reliability-common';
import { ShareBar, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { toneOf } from './StateChip';

/** What is left of the error budget, as bar and number; an overdrawn one is an empty bar with its minus. */
export function BudgetBar({
  row,
}: {
  row: Pick<
    ObjectiveRow,
    'budgetLeft' | 'title' | 'state' | 'reason' | 'evaluatedAt'
  >;
}) {
  const t = useWords();
  if (row.budgetLeft === undefined)
    return (
      <Unknown
        compact
        reason={row.reason ?? t('objective.neverMeasured')}
        at={row.evaluatedAt}
      />
    );
  return (
    <ShareBar
      value={Number(row.budgetLeft)}
      text={leftText(row.budgetLeft)}
      tone={toneOf(row.state)}
      label={t('objective.budgetOf', { title: row.title })}
    />
  );
}
