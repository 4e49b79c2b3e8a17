import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChoiceField, SearchField } from '../layout';
import type { DataFilter, DataTableProps } from './DataTableProps';
import type { TableView } from './useTableView';

function optionsOf<T>(filter: DataFilter<T>, rows: T[], chosen: string) {
  const offered = new Set(
    rows
      .flatMap(row => filter.values(row))
      .filter((value): value is string => Boolean(value)),
  );
  const sorted = [...offered].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  if (chosen && !offered.has(chosen)) sorted.push(chosen);
  return sorted.map(value => ({
    value,
    label: filter.word?.(value) ?? value,
  }));
}

/** Above a table: search, filters, how many rows they leave, and what can be done with those. */
export function TableBar<T>({
  rows,
  search = 'Search',
  filters = [],
  toolbar,
  view,
}: DataTableProps<T> & { view: TableView<T> }) {
  const { query, chosen, found, isNarrowed, change } = view;
  // How many there are is seen at a glance where there is nothing to choose.
  if (search === false && filters.length === 0 && !toolbar && view.pages === 1)
    return null;
  return (
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
          onChange={value => change({ q: value }, { replace: true })}
        />
      )}
      {filters.map((filter, index) => (
        <ChoiceField
          key={filter.id}
          label={filter.title}
          value={chosen[index]}
          none="All"
          options={optionsOf(filter, rows, chosen[index])}
          onChange={value => change({ [filter.id]: value })}
        />
      ))}
      <Box
        role="status"
        sx={{ typography: 'body2', color: 'text.secondary', pb: 0.75 }}
      >
        {isNarrowed
          ? `${found.length} of ${rows.length}`
          : `${rows.length} in all`}
      </Box>
      {isNarrowed && (
        <Button
          size="small"
          onClick={() =>
            change(
              Object.fromEntries(
                ['q', ...filters.map(({ id }) => id)].map(part => [
                  part,
                  undefined,
                ]),
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
  );
}
