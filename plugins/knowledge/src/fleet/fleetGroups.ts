import type { FleetRow } from '@fathom/backstage-plugin-knowledge-common';
import { plainRef } from '@fathom/ui-kit';
import type { Words } from '../translation';

/** By what the fleet is told in groups; each is a filter of the table too. */
export const groupKinds = ['team', 'system', 'tier'] as const;

/** One of them. */
export type GroupKind = (typeof groupKinds)[number];

// No entity can be called so.
const noGroup = '(none)';

/** The group of a component, as the address names it. */
export function groupOf(row: FleetRow, by: GroupKind): string {
  const values = { team: row.owner, system: row.system, tier: row.tier };
  return String(values[by] ?? noGroup);
}

/** How groups read: by title, by name where the catalog has no title. */
export function groupWords(
  t: Words,
  rows: readonly FleetRow[],
): (by: GroupKind, value: string) => string {
  const titles = new Map(
    rows.flatMap(row => [
      [`team ${row.owner}`, row.ownerTitle],
      [`system ${row.system}`, row.systemTitle],
    ]),
  );
  return (by, value) => {
    if (value === noGroup) return t('groups.nothing');
    if (by === 'tier') return t('groups.tierOf', { tier: value });
    return titles.get(`${by} ${value}`) ?? plainRef(value);
  };
}

const heldWords = ['thin', 'more', 'unknown'] as const;

/** How many of those still here hold a component: one or nobody, more, or it is not known. */
export type Held = (typeof heldWords)[number];

/** Whether a value of the address is one of them. */
export function isHeld(value: string): value is Held {
  return heldWords.some(word => word === value);
}

/** How a component is held. */
export function heldBy(row: FleetRow): Held {
  if (row.stillHere === undefined || row.state === 'unknown') return 'unknown';
  return row.stillHere <= 1 ? 'thin' : 'more';
}
