import HelpOutline from '@mui/icons-material/HelpOutline';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { RelativeTime } from '../text';

/** @public */
export interface UnknownProps {
  /** Why it is not known, in words. */
  reason: string;
  /** ISO 8601: when it was last known or looked for. */
  at?: string;
  /** Only the chip, with the reason on hover: for a cell of a table. */
  compact?: boolean;
}

/**
 * What is not known: an outlined chip with a question mark, the reason and the age beside it.
 *
 * @public
 */
export function Unknown(props: UnknownProps) {
  const { reason, at, compact } = props;
  const chip = (
    <Chip
      size="small"
      variant="outlined"
      icon={<HelpOutline aria-hidden />}
      label="Unknown"
      title={compact ? reason : undefined}
      aria-label={compact ? `Unknown: ${reason}` : undefined}
      role={compact ? 'img' : undefined}
      sx={{
        m: 0,
        borderStyle: 'dashed',
        borderColor: 'text.secondary',
        color: 'text.primary',
      }}
    />
  );
  if (compact) return chip;
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1,
        flexWrap: 'wrap',
      }}
    >
      {chip}
      <Box
        component="span"
        sx={{ color: 'text.secondary', typography: 'body2' }}
      >
        {reason}
        {at && (
          <>
            , <RelativeTime at={at} />
          </>
        )}
      </Box>
    </Box>
  );
}
