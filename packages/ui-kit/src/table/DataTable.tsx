import { ReactNode, useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TableSortLabel from '@mui/material/TableSortLabel';
import { ChoiceField, SearchField } from '../layout';
import { visuallyHidden } from '../theme';
import { CellValue, searchRows, sortRows } from './selectRows';
import { useAddressParams } from './useAddressParam';

/** @public */
export interface DataColumn<T> {
  id: string;
  title: string;
  /** What sorts and is searched; undefined = not known, stands last. */
  value: (row: T) => string | number | undefined;
  /** How the cell is drawn; the value unless told. */
  render?: (row: T) => ReactNode;
  /** Right-aligned with tabular figures. */
  numeric?: boolean;
  /** Its header sorts, unless false. */
  sortable?: boolean;
  /** The cell that names the row: a row header for screen readers. */
  rowHeader?: boolean;
  /** A CSS width. */
  width?: string | number;
  /** What the column means, on hover of its header. */
  description?: string;
}

/** @public */
export interface DataFilter<T> {
  /** Also the name of the parameter in the address. */
  id: string;
  title: string;
  /** The values of a row; the filter offers all that occur. */
  values: (row: T) => (string | undefined)[];
  /** How a value reads. */
  word?: (value: string) => string;
}

/** @public */
export interface DataTableProps<T> {
  /** What the table holds: "Services by who knows them". */
  caption: string;
  columns: DataColumn<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Before the names in the address, when a page has two tables. */
  id?: string;
  /** Sorting when the address says none; the given order otherwise. */
  initialSort?: { column: string; direction: 'asc' | 'desc' };
  filters?: DataFilter<T>[];
  /** The placeholder of the search field; no field when false. */
  search?: string | false;
  /** Rows a page, 50 unless told. */
  pageSize?: number;
  /** Shown instead when there is no row at all. */
  empty?: ReactNode;
  /** At the end of the bar: for example "Export as CSV", of the rows that search and filters leave. */
  toolbar?: ReactNode | ((found: T[]) => ReactNode);
}

/**
 * A dense table with sorting, search, filters and paging, all of which live in the address.
 *
 * @public
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    caption,
    columns,
    rows,
    rowKey,
    id,
    initialSort,
    filters = [],
    search = 'Search',
    pageSize = 50,
    empty,
    toolbar,
  } = props;
  const name = (part: string) => (id ? `${id}.${part}` : part);
  const [params, set] = useAddressParams();
  const query = params.get(name('q')) ?? '';

  const [sortId, sortDirection] = (params.get(name('sort')) ?? '').split(':');
  const sorted = columns.find(
    column => column.id === sortId && column.sortable !== false,
  )
    ? {
        column: sortId,
        direction:
          sortDirection === 'desc' ? ('desc' as const) : ('asc' as const),
      }
    : initialSort;
  const chosen = filters.map(filter => params.get(name(filter.id)) ?? '');
  const chosenKey = chosen.join('\n');

  const found = useMemo(() => {
    const wanted = chosenKey.split('\n');
    const filtered = rows.filter(row =>
      filters.every(
        (filter, index) =>
          !wanted[index] || filter.values(row).includes(wanted[index]),
      ),
    );
    const matched = searchRows<T>(
      filtered,
      columns.map(column => column.value as (row: T) => CellValue),
      query,
    );
    const column =
      sorted && columns.find(candidate => candidate.id === sorted.column);
    return column ? sortRows(matched, column.value, sorted.direction) : matched;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- columns and filters are the same at every render but for their identity
  }, [rows, chosenKey, query, sorted?.column, sorted?.direction]);

  if (rows.length === 0 && empty) return <>{empty}</>;
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(
    pages,
    Math.max(1, Number(params.get(name('page'))) || 1),
  );
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  const narrowed = query !== '' || chosen.some(Boolean);
  // How many there are is seen at a glance where there is nothing to choose.
  const hasBar = search !== false || filters.length > 0 || toolbar || pages > 1;

  return (
    <Box>
      {hasBar && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 2,
            alignItems: 'flex-end',
            mb: 1,
          }}
        >
          {search !== false && (
            <SearchField
              label={search}
              value={query}
              onChange={value =>
                set(
                  { [name('q')]: value, [name('page')]: undefined },
                  { replace: true },
                )
              }
            />
          )}
          {filters.map((filter, index) => {
            const offered = [
              ...new Set(
                rows
                  .flatMap(row => filter.values(row))
                  .filter((value): value is string => Boolean(value)),
              ),
            ].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
            if (chosen[index] && !offered.includes(chosen[index]))
              offered.push(chosen[index]);
            return (
              <ChoiceField
                key={filter.id}
                label={filter.title}
                value={chosen[index]}
                none="All"
                options={offered.map(value => ({
                  value,
                  label: filter.word?.(value) ?? value,
                }))}
                onChange={value =>
                  set({
                    [name(filter.id)]: value,
                    [name('page')]: undefined,
                  })
                }
              />
            );
          })}
          <Box
            role="status"
            sx={{ typography: 'body2', color: 'text.secondary', pb: 0.75 }}
          >
            {narrowed
              ? `${found.length} of ${rows.length}`
              : `${rows.length} in all`}
          </Box>
          {narrowed && (
            <Button
              size="small"
              onClick={() =>
                set(
                  Object.fromEntries(
                    ['q', 'page', ...filters.map(filter => filter.id)].map(
                      part => [name(part), undefined],
                    ),
                  ),
                )
              }
            >
              Show all
            </Button>
          )}
          {toolbar && (
            <Box sx={{ ml: 'auto' }}>
              {typeof toolbar === 'function' ? toolbar(found) : toolbar}
            </Box>
          )}
        </Box>
      )}
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
          <thead>
            <tr>
              {columns.map(column => {
                const active = sorted?.column === column.id;
                const right = column.numeric
                  ? { textAlign: 'right' as const }
                  : undefined;
                const firstDirection = column.numeric ? 'desc' : 'asc';
                const turned = sorted?.direction === 'asc' ? 'desc' : 'asc';
                const next = active ? turned : firstDirection;
                const order =
                  sorted?.direction === 'asc' ? 'ascending' : 'descending';
                return (
                  <th
                    key={column.id}
                    scope="col"
                    title={column.description}
                    style={{ width: column.width, ...right }}
                    aria-sort={active ? order : undefined}
                  >
                    {column.sortable === false ? (
                      column.title
                    ) : (
                      <TableSortLabel
                        active={active}
                        direction={active ? sorted.direction : firstDirection}
                        onClick={() =>
                          set({
                            [name('sort')]: `${column.id}:${next}`,
                            [name('page')]: undefined,
                          })
                        }
                      >
                        {column.title}
                      </TableSortLabel>
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
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
                    <th key={column.id} scope="row" style={style}>
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
            {shown.length === 0 && (
              <tr>
                <td colSpan={columns.length}>
                  {narrowed
                    ? 'Nothing matches the search and filters.'
                    : 'Nothing here yet.'}
                </td>
              </tr>
            )}
          </tbody>
        </Box>
      </Box>
      {pages > 1 && (
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
            onClick={() => set({ [name('page')]: String(page - 1) })}
          >
            Previous
          </Button>
          <span>{`${(page - 1) * pageSize + 1} to ${Math.min(
            found.length,
            page * pageSize,
          )} of ${found.length}`}</span>
          <Button
            size="small"
            disabled={page === pages}
            onClick={() => set({ [name('page')]: String(page + 1) })}
          >
            Next
          </Button>
        </Box>
      )}
    </Box>
  );
}
