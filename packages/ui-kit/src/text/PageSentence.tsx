import { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** @public */
export interface PageSentenceProps {
  /** The answer, as a sentence. */
  children: ReactNode;
  /** Smaller, beneath: as of when, over what. */
  detail?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** `page` is the first line of a page, `card` that of a card. */
  size?: 'page' | 'card';
}

/**
 * The first line of a page or card: the answer in a sentence, and the one next step.
 *
 * @public
 */
export function PageSentence({
  children,
  detail,
  action,
  size = 'page',
}: PageSentenceProps) {
  const page = size === 'page';
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 2,
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        mb: page ? 2 : 1,
      }}
    >
      <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
        <Typography
          component={page ? 'h2' : 'p'}
          sx={{
            m: 0,
            fontSize: page ? '1.35rem' : '1.05rem',
            fontWeight: 600,
            lineHeight: 1.35,
            maxWidth: '60rem',
          }}
        >
          {children}
        </Typography>
        {detail && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
            {detail}
          </Typography>
        )}
      </Box>
      {action}
    </Box>
  );
}
