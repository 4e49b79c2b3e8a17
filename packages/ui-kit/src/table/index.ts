/** How many like things are shown, found and ordered, with the state in the address. */
export { DataTable } from './DataTable';
export type { DataColumn, DataFilter, DataTableProps } from './DataTableProps';
export { useAddressParam, useAddressParams } from './useAddressParam';
export type { SetAddressParams } from './useAddressParam';
