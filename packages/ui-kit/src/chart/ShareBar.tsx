import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { percentWords } from '../text';
import { tones, ToneName } from '../theme';

/** @public */
export interface ShareBarProps {
  /** 0..1. */
  value: number;
  /** What it is a share of: "of the files of checkout". */
  label: string;
  /** How the value reads; whole percent unless told. */
  text?: string;
  tone?: ToneName;
}

/**
 * A share as a bar and as a number. The bar never rounds to full or to empty when it is neither.
 *
 * @public
 */
export function ShareBar({
  value,
  label,
  text,
  tone = 'plain',
}: ShareBarProps) {
  const theme = useTheme();
  const share = Math.min(1, Math.max(0, value));
  const percent = Math.round(share * 100);
  const shown = text ?? percentWords(share);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 120 }}>
      <Box
        role="meter"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={shown}
        aria-label={label}
        sx={{
          flex: 1,
          height: 10,
          borderRadius: 0.5,
          overflow: 'hidden',
          border: 1,
          borderColor: 'text.secondary',
        }}
      >
        <Box
          sx={{
            height: '100%',
            width: `${share * 100}%`,
            bgcolor: tones(theme.palette.mode)[tone].fg,
          }}
        />
      </Box>
      <Box
        component="span"
        sx={{
          minWidth: '3.2em',
          textAlign: 'right',
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {shown}
      </Box>
    </Box>
  );
}
