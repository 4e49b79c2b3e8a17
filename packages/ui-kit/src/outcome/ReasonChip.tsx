import { ReactElement } from 'react';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { RelativeTime } from '../text';

/** A dashed chip for what is less than known, with the reason and the age beside it or on hover. */
export function ReasonChip(props: {
  word: string;
  icon: ReactElement;
  reason: string;
  at?: string;
  compact?: boolean;
}) {
  const { word, icon, reason, at, compact } = props;
  const chip = (
    <Chip
      size="small"
      variant="outlined"
      icon={icon}
      label={word}
      title={compact ? reason : undefined}
      aria-label={compact ? `${word}: ${reason}` : undefined}
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
            {' · '}
            <RelativeTime at={at} />
          </>
        )}
      </Box>
    </Box>
  );
}
