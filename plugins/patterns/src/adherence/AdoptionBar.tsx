import type { Adoption } from '@fathom/backstage-plugin-patterns-common';
import { StackedBar } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** Follows, partly, not and unknown side by side. */
export function AdoptionBar({
  adoption,
  title,
}: {
  adoption: Adoption;
  title: string;
}) {
  const t = useWords();
  return (
    <StackedBar
      label={t('adoption.label', { pattern: title })}
      parts={[
        { label: t('adoption.follow'), value: adoption.follows, tone: 'good' },
        { label: t('adoption.partly'), value: adoption.partly, tone: 'warn' },
        { label: t('adoption.not'), value: adoption.not, tone: 'bad' },
        {
          label: t('adoption.notJudged'),
          value: adoption.unknown,
          tone: 'quiet',
          unknown: true,
        },
      ]}
    />
  );
}
