import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import UpdateOutlined from '@mui/icons-material/UpdateOutlined';
import Chip from '@mui/material/Chip';
import { useTheme } from '@mui/material/styles';
import type { OriginState } from '@fathom/backstage-plugin-paved-roads-common';
import { tones, type ToneName } from '@fathom/ui-kit';
import { useWords } from '../translation';

interface OriginChipProps {
  state: OriginState;
  behind?: number;
}

/** Current or behind, as icon and word; what is not known is outlined with a question mark. */
export function OriginChip({ state, behind }: OriginChipProps) {
  const t = useWords();
  const { mode } = useTheme().palette;
  const look = (tone: ToneName) => {
    const colour = tones(mode)[tone].fg;
    return { m: 0, color: colour, borderColor: colour };
  };
  if (state === 'current') {
    return (
      <Chip
        size="small"
        variant="outlined"
        icon={<CheckCircleOutline aria-hidden style={{ color: 'inherit' }} />}
        label={t('origin.current')}
        sx={look('good')}
      />
    );
  }
  if (state === 'behind') {
    return (
      <Chip
        size="small"
        variant="outlined"
        icon={<UpdateOutlined aria-hidden style={{ color: 'inherit' }} />}
        label={t('origin.behind', { versions: String(behind ?? 0) })}
        sx={look('warn')}
      />
    );
  }
  const word = t(state === 'ahead' ? 'origin.ahead' : 'origin.unknown');
  return (
    <Chip
      size="small"
      variant="outlined"
      icon={<HelpOutline />}
      label={word}
      sx={{ m: 0, borderStyle: 'dashed' }}
    />
  );
}
