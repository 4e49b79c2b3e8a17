import type { EntityFilter } from './EntityFilter';

interface Asked {
  path: string;
  /** What it should be, in words. */
  wish: string;
}

function wishOf(wanted: unknown): string {
  if (typeof wanted !== 'object' || wanted === null) return String(wanted);
  const [[operator, value]] = Object.entries(wanted);
  switch (operator) {
    case '$in':
      return `one of [${(value as unknown[]).join(', ')}]`;
    case '$exists':
      return value ? 'that is there' : 'that is not there';
    case '$hasPrefix':
      return `that begins with ${value}`;
    case '$contains':
      return `with ${
        typeof value === 'object' ? JSON.stringify(value) : String(value)
      }`;
    default:
      return JSON.stringify(wanted);
  }
}

function askedBy(filter: EntityFilter, not = ''): Asked[] {
  return Object.entries(filter).flatMap(([key, value]) => {
    if (key === '$all' || key === '$any')
      return (value as EntityFilter[]).flatMap(part => askedBy(part, not));
    if (key === '$not')
      return askedBy(value as EntityFilter, not === '' ? 'not ' : '');
    return [{ path: key, wish: `${not}${wishOf(value)}` }];
  });
}

/** What an entity has at a path; keys of annotations hold dots themselves. */
function valueAt(of: unknown, parts: readonly string[]): unknown {
  if (parts.length === 0) return of;
  if (typeof of !== 'object' || of === null) return undefined;
  for (let length = parts.length; length > 0; length--) {
    const key = parts.slice(0, length).join('.').toLocaleLowerCase('en-US');
    const own = Object.entries(of).find(
      ([name]) => name.toLocaleLowerCase('en-US') === key,
    );
    const found = own && valueAt(own[1], parts.slice(length));
    if (found !== undefined) return found;
  }
  return undefined;
}

function hasWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'other entries' : String(value);
}

/**
 * The fields of a catalog entry that a filter looks at, each once.
 *
 * @public
 */
export function filterPaths(filter: EntityFilter): string[] {
  return [...new Set(askedBy(filter).map(({ path }) => path))];
}

/** Why a filter lets an entity out: what it asks for, and what the entity says of itself. */
export function filterReason(filter: EntityFilter, entity: object): string {
  const asks = askedBy(filter).map(({ path, wish }) => `${path} ${wish}`);
  const has = filterPaths(filter).map(
    path => `${path} ${hasWords(valueAt(entity, path.split('.')))}`,
  );
  return `It is for entities with ${asks.join(', ')}; this one has ${has.join(
    ', ',
  )}.`;
}
