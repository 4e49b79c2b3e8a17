import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import HelpOutline from '@mui/icons-material/HelpOutline';
import UpdateOutlined from '@mui/icons-material/UpdateOutlined';
import Chip from '@mui/material/Chip';
import type { OriginState } from '@fathom/backstage-plugin-paved-roads-common';

interface OriginChipProps {
  state: OriginState;
  behind?: number;
}

/** Current or behind, as icon and word; what is not known is outlined with a question mark. */
export function OriginChip({ state, behind }: OriginChipProps) {
  if (state === 'current') {
    return (
      <Chip
        size="small"
        color="success"
        variant="outlined"
        icon={<CheckCircleOutline />}
        label="Current"
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
        label={`${behind} behind`}
        sx={{ m: 0 }}
      />
    );
  }
  const word = state === 'ahead' ? 'Newer than here' : 'Unknown';
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
