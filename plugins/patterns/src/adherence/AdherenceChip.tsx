import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HighlightOff from '@mui/icons-material/HighlightOff';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import TimelapseOutlined from '@mui/icons-material/TimelapseOutlined';
import Chip from '@mui/material/Chip';
import { useTheme } from '@mui/material/styles';
import type { Adherence } from '@fathom/backstage-plugin-patterns-common';
import { tones, ToneName, Unknown } from '@fathom/ui-kit';
import { useWords } from '../translation';

const looks: Record<
  Exclude<Adherence, 'unknown'>,
  { Icon: typeof CheckCircleOutline; tone: ToneName }
> = {
  follows: { Icon: CheckCircleOutline, tone: 'good' },
  partly: { Icon: TimelapseOutlined, tone: 'warn' },
  not: { Icon: HighlightOff, tone: 'bad' },
  notApplicable: { Icon: RemoveCircleOutline, tone: 'quiet' },
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
  const { mode } = useTheme().palette;
  if (adherence === 'unknown')
    return <Unknown reason={reason ?? t('adherence.notJudged')} at={at} />;
  const { Icon, tone } = looks[adherence];
  const colour = tones(mode)[tone].fg;
  return (
    <Chip
      size="small"
      variant="outlined"
      icon={<Icon aria-hidden style={{ color: 'inherit' }} />}
      label={t(`adherence.${adherence}`)}
      sx={{ m: 0, color: colour, borderColor: colour }}
    />
  );
}
