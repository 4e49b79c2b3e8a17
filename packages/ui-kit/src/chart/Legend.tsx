import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

export interface LegendItem {
  id: string;
  words: ReactNode;
  border: string;
  /** Not known is drawn as a dashed frame without a fill. */
  fill?: string;
  isFaint?: boolean;
}

/** What the colours of a drawing stand for, in words. */
export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <Box
      component="ul"
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 },
        ...{ m: 0, mt: 0.5, p: 0, listStyle: 'none', typography: 'caption' },
      }}
    >
      {items.map(({ id, words, border, fill, isFaint }) => (
        <Box
          component="li"
          key={id}
          sx={{
            ...{ display: 'flex', alignItems: 'center', gap: 0.5 },
            color: isFaint ? 'text.secondary' : undefined,
          }}
        >
          <Box
            component="span"
            aria-hidden
            sx={{
              ...{ width: 10, height: 10, border: 1, borderColor: border },
              borderStyle: fill ? 'solid' : 'dashed',
              bgcolor: fill ?? 'transparent',
            }}
          />
          {words}
        </Box>
      ))}
    </Box>
  );
}
