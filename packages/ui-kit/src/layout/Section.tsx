import { ReactNode, useId } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** @public */
export interface SectionProps {
  title: ReactNode;
  /** Of its heading: 3 on a page or tab unless told, 4 within another section. */
  level?: 3 | 4;
  /** For a narrow rail beside a text, or a drawer: small print, its distance below. */
  isSmall?: boolean;
  children?: ReactNode;
}

const headings = { 3: 'h6', 4: 'subtitle1' } as const;

/**
 * A part of a page under its heading, by which screen readers know it.
 *
 * @public
 */
export function Section({ title, level = 3, isSmall, children }: SectionProps) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={isSmall ? { mb: 2.5 } : { mt: level === 3 ? 4 : 3 }}
    >
      <Typography
        id={id}
        component={`h${level}`}
        variant={isSmall ? 'subtitle2' : headings[level]}
        sx={{ fontWeight: 600, ...(isSmall && { m: 0, mb: 0.5 }) }}
      >
        {title}
      </Typography>
      {isSmall ? (
        <Box sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
          {children}
        </Box>
      ) : (
        children
      )}
    </Box>
  );
}
