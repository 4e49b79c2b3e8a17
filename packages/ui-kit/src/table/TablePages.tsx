import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { TableView } from './useTableView';

/** Below a table of several pages: the one before, the one after, and where one is. */
export function TablePages<T>({
  caption,
  view: { page, pages, from, shown, found, change },
}: {
  caption: string;
  view: TableView<T>;
}) {
  if (pages === 1) return null;
  return (
    <Box
      component="nav"
      aria-label={`Pages of ${caption}`}
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        mt: 1,
        typography: 'body2',
      }}
    >
      <Button
        size="small"
        disabled={page === 1}
        onClick={() => change({ page: String(page - 1) })}
      >
        Previous
      </Button>
      <span>{`${from + 1} to ${from + shown.length} of ${found.length}`}</span>
      <Button
        size="small"
        disabled={page === pages}
        onClick={() => change({ page: String(page + 1) })}
      >
        Next
      </Button>
    </Box>
  );
}
