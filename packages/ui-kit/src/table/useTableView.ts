import { useMemo } from 'react';
import type { DataTableProps } from './DataTableProps';
import { CellValue, searchRows, sortRows } from './selectRows';
import { useAddressParams } from './useAddressParam';

/** What of a table is shown, by the address, and how to change that. */
export function useTableView<T>(props: DataTableProps<T>) {
  const { columns, rows, id, filters = [], pageSize = 50, search } = props;
  const name = (part: string) => (id ? `${id}.${part}` : part);
  const [params, set] = useAddressParams();
  // Where no field shows the words they hide no rows.
  const query = search === false ? '' : params.get(name('q')) ?? '';

  const [sortId, sortDirection] = (params.get(name('sort')) ?? '').split(':');
  const isSorted = columns.some(
    column => column.id === sortId && column.sortable !== false,
  );
  const direction = sortDirection === 'desc' ? 'desc' : 'asc';
  const sorted: DataTableProps<T>['initialSort'] = isSorted
    ? { column: sortId, direction }
    : props.initialSort;
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

  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const page = Math.min(
    pages,
    Math.max(1, Number(params.get(name('page'))) || 1),
  );
  const from = (page - 1) * pageSize;
  return {
    query,
    sorted,
    /** What each filter is set to; '' is all. */
    chosen,
    isNarrowed: query !== '' || chosen.some(Boolean),
    /** All that search and filters leave, in order. */
    found,
    /** Of those the page that is shown. */
    shown: found.slice(from, from + pageSize),
    from,
    page,
    pages,
    /** Changes parameters of this table; whatever changes, its first page is shown unless another is named. */
    change: (
      parts: Record<string, string | undefined>,
      options?: { replace?: boolean },
    ) =>
      set(
        Object.fromEntries(
          Object.entries({ page: undefined, ...parts }).map(([part, value]) => [
            name(part),
            value,
          ]),
        ),
        options,
      ),
  };
}

export type TableView<T> = ReturnType<typeof useTableView<T>>;
