import { ReactNode } from 'react';
import Box from '@mui/material/Box';

/**
 * A sentence in a table: on a narrow screen the table moves sideways before it has one word a line.
 *
 * @public
 */
export function LongText({ children }: { children: ReactNode }) {
  return <Box sx={{ minWidth: '15rem' }}>{children}</Box>;
}
