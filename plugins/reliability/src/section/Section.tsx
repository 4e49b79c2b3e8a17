import { ReactNode, useId } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** A part of the tab with its heading. */
export function Section({
  title,
  level = 3,
  children,
}: {
  title: string;
  /** Of its heading; 4 within another part. */
  level?: 3 | 4;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ mt: 4 }}>
      <Typography
        id={id}
        component={`h${level}`}
        variant={level === 3 ? 'h6' : 'subtitle1'}
        sx={{ fontWeight: 600 }}
      >
        {title}
      </Typography>
      {children}
    </Box>
  );
}
