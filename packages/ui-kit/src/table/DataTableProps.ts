import type { ReactNode } from 'react';

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
