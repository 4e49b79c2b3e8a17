import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';

/** Thinnest first, critical ones before their equals; what is not known stands last. */
export function byThinness(a: FleetRow, b: FleetRow): number {
  const people = (row: FleetRow) =>
    row.state === 'unknown' ? Infinity : row.stillHere ?? Infinity;
  if (people(a) !== people(b)) return people(a) < people(b) ? -1 : 1;
  return (
    Number(b.critical) - Number(a.critical) ||
    (b.abandonedShare ?? 0) - (a.abandonedShare ?? 0) ||
    a.entityRef.localeCompare(b.entityRef, 'en')
  );
}
