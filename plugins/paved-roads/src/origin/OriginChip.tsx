import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import UpdateOutlined from '@mui/icons-material/UpdateOutlined';
import Chip from '@mui/material/Chip';
import type { OriginState } from '@fathom/backstage-plugin-paved-roads-common';
import { useWords } from '../translation';

interface OriginChipProps {
  state: OriginState;
  behind?: number;
}

/** Current or behind, as icon and word; what is not known is outlined with a question mark. */
export function OriginChip({ state, behind }: OriginChipProps) {
  const t = useWords();
  if (state === 'current') {
    return (
      <Chip
        size="small"
        color="success"
        variant="outlined"
        icon={<CheckCircleOutline />}
        label={t('origin.current')}
        sx={{ m: 0 }}
      />
    );
  }
  if (state === 'behind') {
    return (
      <Chip
        size="small"
        color="warning"
        variant="outlined"
        icon={<UpdateOutlined />}
        label={t('origin.behind', { versions: String(behind ?? 0) })}
        sx={{ m: 0 }}
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
