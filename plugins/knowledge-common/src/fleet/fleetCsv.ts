import type { FleetRow } from '../contract';
import { csvText } from '../pairing';

/**
 * The fleet as CSV, one row a component, and no name of a person.
 *
 * @public
 */
export function fleetCsv(rows: readonly FleetRow[]): string {
  return csvText([
    [
      ...['component', 'title', 'owner', 'system', 'tier', 'critical', 'state'],
      ...['bus factor still here', 'bus factor lifetime', 'files to one more'],
      ...['abandoned share', 'owner share', 'files', 'confidence'],
      ...['why', 'revision', 'read at'],
    ],
    ...rows.map(row => [
      ...[row.entityRef, row.title, row.owner, row.system, row.tier],
      ...[row.critical ? 'yes' : 'no', row.state],
      ...[row.stillHere, row.busFactor, row.filesToMore],
      ...[row.abandonedShare, row.ownerShare, row.counted, row.confidence],
      row.reason ?? row.confidenceReasons?.join('; '),
      ...[row.revision, row.at],
    ]),
  ]);
}
