import { ANNOTATION_TIER } from '@fathom/entity-model';
import type { EntityFilter } from './EntityFilter';

/** What of a catalog entry each field of a form asks for; tags are many, the others one. */
const paths = {
  type: 'spec.type',
  lifecycle: 'spec.lifecycle',
  tag: 'metadata.tags',
  tier: `metadata.annotations.${ANNOTATION_TIER}`,
} as const;
/** By relation: what is written in `spec` may be short for it. */
const relations = { owner: 'ownedBy', system: 'partOf' } as const;

/** @public */
export type FilterField =
  | 'owner'
  | 'system'
  | 'lifecycle'
  | 'type'
  | 'tier'
  | 'tag';

/**
 * The fields that a form of a filter has.
 *
 * @public
 */
export const filterFields: readonly FilterField[] = [
  'owner',
  'system',
  'lifecycle',
  'type',
  'tier',
  'tag',
];

/**
 * A field of an entity with the values of which it has one.
 *
 * @public
 */
export interface FilterRow {
  field: FilterField;
  values: readonly string[];
}

/**
 * Where the catalog counts the values of a field: the name of a facet.
 *
 * @public
 */
export function filterFacet(field: FilterField): string {
  return field === 'owner' || field === 'system'
    ? `relations.${relations[field]}`
    : paths[field];
}

function oneOf(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : { $in: [...values] };
}

function partOf({ field, values }: FilterRow): EntityFilter {
  if (field === 'owner' || field === 'system')
    return {
      relations: {
        $contains: { type: relations[field], targetRef: oneOf(values) },
      },
    };
  if (field !== 'tag') return { [paths[field]]: oneOf(values) };
  const each = values.map(value => ({ [paths.tag]: { $contains: value } }));
  return each.length === 1 ? each[0] : { $any: each };
}

/**
 * The filter that rows of a form ask for, all of them together; undefined when none does. Rows without a value
 * ask for nothing.
 *
 * @public
 */
export function filterOfRows(
  rows: readonly FilterRow[],
): EntityFilter | undefined {
  const parts = rows.filter(({ values }) => values.length > 0).map(partOf);
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : { $all: parts };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valuesOf(wanted: unknown): string[] | undefined {
  const values = isObject(wanted)
    ? Object.keys(wanted).join() === '$in' && wanted.$in
    : [wanted];
  // None of no values: a row without values asks for nothing, and this for what nobody has.
  return Array.isArray(values) &&
    values.length > 0 &&
    values.every(value => typeof value === 'string')
    ? values
    : undefined;
}

function relationRow(wanted: unknown): FilterRow | undefined {
  const held = isObject(wanted) && wanted.$contains;
  if (!isObject(held)) return undefined;
  const { type, targetRef, ...rest } = held;
  const field = (['owner', 'system'] as const).find(
    one => relations[one] === type,
  );
  const values = valuesOf(targetRef);
  return field && values && Object.keys(rest).length === 0
    ? { field, values }
    : undefined;
}

function tagOf(wanted: unknown): string | undefined {
  const tag = isObject(wanted) && wanted.$contains;
  return typeof tag === 'string' ? tag : undefined;
}

function tagsRow(parts: readonly unknown[]): FilterRow | undefined {
  const tags = parts.map(part =>
    isObject(part) && Object.keys(part).join() === paths.tag
      ? tagOf(part[paths.tag])
      : undefined,
  );
  return tags.length > 0 &&
    tags.every((tag): tag is string => tag !== undefined)
    ? { field: 'tag', values: tags }
    : undefined;
}

function pathRow(path: string, wanted: unknown): FilterRow | undefined {
  if (path === 'relations') return relationRow(wanted);
  if (path === paths.tag) return tagsRow([{ [path]: wanted }]);
  const field = (['type', 'lifecycle', 'tier'] as const).find(
    one => paths[one] === path,
  );
  const values = valuesOf(wanted);
  return field && values && { field, values };
}

function rowsIn(filter: EntityFilter): (FilterRow | undefined)[] {
  if (Array.isArray(filter.$all)) return filter.$all.flatMap(rowsIn);
  if (Array.isArray(filter.$any)) return [tagsRow(filter.$any)];
  return Object.entries(filter).map(([path, wanted]) => pathRow(path, wanted));
}

/**
 * The rows of a form that ask for the same as a filter; undefined for one that a form cannot show.
 *
 * @public
 */
export function rowsOfFilter(filter: EntityFilter): FilterRow[] | undefined {
  const rows = rowsIn(filter);
  return rows.every((row): row is FilterRow => row !== undefined)
    ? rows
    : undefined;
}
