import { FleetView, guardCell } from '@fathom/backstage-plugin-score-common';
import { stringify } from 'csv-stringify/sync';

/** The fleet as a table, one row an entity and one column a check; no cell is ever executed. */
export function fleetCsv(fleet: FleetView): string {
  const header = [
    'entity',
    'title',
    'owner',
    'system',
    'level',
    'share',
    'coverage',
    ...fleet.checks.map(check => check.id),
  ];
  const rows = fleet.items.map(item => [
    item.entityRef,
    item.title,
    item.owner,
    item.system,
    item.level,
    item.share,
    item.coverage,
    ...fleet.checks.map(check => item.outcomes[check.id]),
  ]);
  return stringify(
    [header, ...rows].map(row => row.map(guardCell)),
    { record_delimiter: '\r\n' },
  );
}
