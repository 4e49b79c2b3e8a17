import type { Cursor } from '../document-source';

/** Fields of the draft v2alpha that v1 does not have, and what v1 writes instead. */
const fields: Record<string, string> = {
  serviceRef: 'service',
  sli: 'indicator',
  sliRef: 'indicatorRef',
  operator: 'op',
  dataSourceRef: 'metricSource.metricSourceRef',
  dataSourceSpec: 'metricSource',
};

/** Which fields of a draft document Fathom does not take, with the words of v1 for them. */
export function draftFields(document: Cursor): string[] {
  const found = new Set<string>();
  let left = 2_000;
  const look = (cursor: Cursor): void => {
    left -= 1;
    if (left < 0) return;
    for (const { name, value } of cursor.entries()) {
      if (Object.hasOwn(fields, name)) found.add(name);
      look(value);
    }
    cursor.items().forEach(look);
  };
  look(document);
  return [...found].sort().map(name => `${name} (in v1: ${fields[name]})`);
}
