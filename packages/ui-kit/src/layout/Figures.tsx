import { ReactNode } from 'react';
import Box from '@mui/material/Box';

/**
 * Figures side by side, each a {@link Figure}.
 *
 * @public
 */
export function Figures({ children }: { children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, m: 0 }}
    >
      {children}
    </Box>
  );
}

/** @public */
export interface FigureProps {
  label: string;
  /** Smaller, beneath. */
  note?: ReactNode;
  /** The figure, best an {@link EvidenceFigure}. */
  children: ReactNode;
}

/**
 * One figure under what it is called.
 *
 * @public
 */
export function Figure({ label, note, children }: FigureProps) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {label}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          fontSize: '1.25rem',
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {children}
      </Box>
      {note && (
        <Box
          component="dd"
          sx={{ m: 0, typography: 'body2', color: 'text.secondary' }}
        >
          {note}
        </Box>
      )}
    </Box>
  );
}
