import Box from '@mui/material/Box';
import { visuallyHidden } from '../theme';
import type { DataTableProps } from './DataTableProps';
import { TableBar } from './TableBar';
import { TableHead } from './TableHead';
import { TablePages } from './TablePages';
import { useTableView } from './useTableView';

/**
 * A dense table with sorting, search, filters and paging, all of which live in the address.
 *
 * @public
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, rowKey, empty } = props;
  const view = useTableView(props);
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <Box>
      <TableBar {...props} view={view} />
      <Box
        role="region"
        aria-label={caption}
        // A wide table scrolls sideways, so the keyboard must be able to reach it.
        tabIndex={0}
        sx={{ overflowX: 'auto', position: 'relative' }}
      >
        <Box
          component="table"
          sx={{
            width: '100%',
            borderCollapse: 'collapse',
            typography: 'body2',
            '& th, & td': {
              height: 40,
              px: 1,
              py: 0,
              borderBottom: 1,
              borderColor: 'divider',
              textAlign: 'left',
              fontWeight: 400,
            },
            '& thead th': { fontWeight: 600, whiteSpace: 'nowrap' },
            '& a': { color: 'primary.main' },
            '& tbody tr:hover': { bgcolor: 'action.hover' },
          }}
        >
          <Box component="caption" sx={visuallyHidden}>
            {caption}
          </Box>
          <TableHead columns={columns} view={view} />
          <tbody>
            {view.shown.map(row => (
              <tr key={rowKey(row)}>
                {columns.map(column => {
                  const content = column.render
                    ? column.render(row)
                    : column.value(row) ?? '?';
                  const style = column.numeric
                    ? {
                        textAlign: 'right' as const,
                        fontVariantNumeric: 'tabular-nums',
                        whiteSpace: 'nowrap' as const,
                      }
                    : undefined;
                  return column.rowHeader ? (
                    <th
                      key={column.id}
                      scope="row"
                      // A name does not become a tower of single words on a narrow screen.
                      style={style ?? { minWidth: 130 }}
                    >
                      {content}
                    </th>
                  ) : (
                    <td key={column.id} style={style}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
            {view.shown.length === 0 && (
              <tr>
                <td colSpan={columns.length}>
                  {view.isNarrowed
                    ? 'Nothing matches the search and filters.'
                    : 'Nothing here yet.'}
                </td>
              </tr>
            )}
          </tbody>
        </Box>
      </Box>
      <TablePages caption={caption} view={view} />
    </Box>
  );
}
