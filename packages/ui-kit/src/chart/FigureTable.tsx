import { ReactNode, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '../theme';

/** @public */
export interface FigureTableProps {
  caption: string;
  columns: string[];
  /** The first cell of a row is its header. */
  rows: (string | number)[][];
  /** The drawing that the table stands in for. */
  children: ReactNode;
  /** Draw no button; the table is in the page for screen readers only. */
  quiet?: boolean;
}

/** A drawing and, one key away, its table. */
export function FigureTable({
  caption,
  columns,
  rows,
  children,
  quiet,
}: FigureTableProps) {
  const [shown, setShown] = useState(false);
  const table = (
    <Box
      component="table"
      sx={{
        borderCollapse: 'collapse',
        typography: 'body2',
        '& th, & td': {
          px: 1,
          py: 0.5,
          borderBottom: 1,
          borderColor: 'divider',
          textAlign: 'left',
        },
        '& td': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
      }}
    >
      <caption style={{ textAlign: 'left' }}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, position) =>
              position === 0 ? (
                <th key={position} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={position}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Box>
  );
  if (quiet)
    return (
      <Box sx={{ position: 'relative' }}>
        {children}
        <Box sx={visuallyHidden}>{table}</Box>
      </Box>
    );
  return (
    <Box>
      {children}
      <Button
        size="small"
        color="inherit"
        onClick={() => setShown(before => !before)}
        aria-expanded={shown}
        sx={{ mt: 0.5, fontWeight: 400, textTransform: 'none' }}
      >
        {shown ? 'Hide the table' : 'Show as a table'}
      </Button>
      {shown && <Box sx={{ overflowX: 'auto', maxHeight: 360 }}>{table}</Box>}
    </Box>
  );
}
