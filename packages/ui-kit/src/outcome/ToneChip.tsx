import Chip from '@mui/material/Chip';
import type SvgIcon from '@mui/material/SvgIcon';
import Tooltip from '@mui/material/Tooltip';
import { useTheme } from '@mui/material/styles';
import { tones, ToneName } from '../theme';

/** @public */
export interface ToneChipProps {
  icon: typeof SvgIcon;
  label: string;
  tone: ToneName;
  /** Outlined instead of coloured, for what was not judged: `dashed` when it is not known. */
  outline?: 'solid' | 'dashed';
  /** Why, shown on hover and focus. */
  reason?: string;
}

/**
 * A state as icon, word and colour; for the outcome of a check there is {@link OutcomeChip}.
 *
 * @public
 */
export function ToneChip(props: ToneChipProps) {
  const { icon: Icon, label, tone, outline, reason } = props;
  const { fg, bg } = tones(useTheme().palette.mode)[tone];
  const chip = (
    <Chip
      size="small"
      tabIndex={reason ? 0 : undefined}
      icon={<Icon aria-hidden style={{ color: fg }} />}
      label={label}
      variant={outline ? 'outlined' : 'filled'}
      sx={{
        m: 0,
        color: fg,
        borderStyle: outline,
        borderColor: outline && fg,
        backgroundColor: outline ? 'transparent' : bg,
        '& .MuiChip-label, & .v5-MuiChip-label': { color: fg },
      }}
    />
  );
  return reason ? (
    <Tooltip title={reason} describeChild>
      {chip}
    </Tooltip>
  ) : (
    chip
  );
}
