import TableSortLabel from '@mui/material/TableSortLabel';
import type { DataColumn } from './DataTableProps';
import type { TableView } from './useTableView';

/** The headers of a table; one that sorts says how it does. */
export function TableHead<T>({
  columns,
  view: { sorted, change },
}: {
  columns: DataColumn<T>[];
  view: TableView<T>;
}) {
  return (
    <thead>
      <tr>
        {columns.map(column => {
          const isActive = sorted?.column === column.id;
          const firstDirection = column.numeric ? 'desc' : 'asc';
          const turned = sorted?.direction === 'asc' ? 'desc' : 'asc';
          const next = isActive ? turned : firstDirection;
          const order =
            sorted?.direction === 'asc' ? 'ascending' : 'descending';
          return (
            <th
              key={column.id}
              scope="col"
              title={column.description}
              style={{
                width: column.width,
                textAlign: column.numeric ? 'right' : undefined,
              }}
              aria-sort={isActive ? order : undefined}
            >
              {column.sortable === false ? (
                column.title
              ) : (
                <TableSortLabel
                  active={isActive}
                  direction={isActive ? sorted.direction : firstDirection}
                  // The arrow stands before the words, so that these end where the numbers do.
                  sx={column.numeric ? { flexDirection: 'row-reverse' } : null}
                  onClick={() => change({ sort: `${column.id}:${next}` })}
                >
                  {column.title}
                </TableSortLabel>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
