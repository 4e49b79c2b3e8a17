/** What sorts and searches of a cell; undefined is not known and always stands last. */
export type CellValue = string | number | undefined;

/** Compares two known values; numbers by size, words as people sort them. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en', {
    numeric: true,
    sensitivity: 'base',
  });
}

/** A sorted copy; rows whose value is not known stand last in both directions; equal rows keep their order. */
export function sortRows<T>(
  rows: readonly T[],
  value: (row: T) => CellValue,
  direction: 'asc' | 'desc',
): T[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return sign * compare(left, right);
  });
}

/** The rows in which every word of the search occurs somewhere, whatever the case. */
export function searchRows<T>(
  rows: readonly T[],
  values: readonly ((row: T) => CellValue)[],
  search: string,
): T[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rows];
  return rows.filter(row => {
    const text = values
      .map(value => value(row) ?? '')
      .join('\n')
      .toLowerCase();
    return words.every(word => text.includes(word));
  });
}
