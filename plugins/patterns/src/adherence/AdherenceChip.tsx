import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import TimelapseOutlined from '@mui/icons-material/TimelapseOutlined';
import type { Adherence } from '@fathom/backstage-plugin-patterns-common';
import { ToneChip, ToneChipProps, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** What needs work first. */
export const adherenceOrder: readonly Adherence[] = [
  'not',
  'partly',
  'unknown',
  'follows',
  'notApplicable',
];

const looks: Record<
  Exclude<Adherence, 'unknown'>,
  Omit<ToneChipProps, 'label'>
> = {
  follows: { icon: CheckCircleOutline, tone: 'good' },
  partly: { icon: TimelapseOutlined, tone: 'warn' },
  not: { icon: HighlightOff, tone: 'bad' },
  notApplicable: {
    icon: RemoveCircleOutline,
    ...{ tone: 'quiet', outline: 'solid' },
  },
};

/** How a component follows a pattern: icon and word, never colour alone. */
export function AdherenceChip({
  adherence,
  reason,
  at,
}: {
  adherence: Adherence;
  reason?: string;
  at?: string;
}) {
  const t = useWords();
  if (adherence === 'unknown')
    return <Unknown reason={reason ?? t('adherence.notJudged')} at={at} />;
  return <ToneChip {...looks[adherence]} label={t(`adherence.${adherence}`)} />;
}
