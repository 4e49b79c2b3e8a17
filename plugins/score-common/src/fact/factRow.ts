import type { FactType } from '@fathom/kernel';
import type { FactReadings } from './FactReading';
import { parseInstant } from './instant';

/**
 * One fact in a row: its value (a timestamp as nanoseconds since 1970), null for "looked and found none",
 * undefined for what cannot be judged.
 *
 * @public
 */
export type FactCell =
  | number
  | boolean
  | string
  | bigint
  | readonly string[]
  | null
  | undefined;

/**
 * The facts of one entity in the order of a layout: what many checks are judged on fast.
 *
 * @public
 */
export type FactRow = readonly FactCell[];

/**
 * Which place of a row holds which fact.
 *
 * @public
 */
export interface FactLayout {
  readonly facts: readonly { readonly id: string; readonly type: FactType }[];
  find(factId: string): { place: number; type: FactType } | undefined;
}

/**
 * Gives each fact a place.
 *
 * @public
 */
export function factLayout(
  definitions: Iterable<{ readonly id: string; readonly type: FactType }>,
): FactLayout {
  const facts = [...definitions].map(({ id, type }) => ({ id, type }));
  const places = new Map(
    facts.map(({ id, type }, place) => [id, { place, type }]),
  );
  return { facts, find: id => places.get(id) };
}

type Cell = Exclude<FactCell, null>;

const readers: Record<FactType, (value: unknown) => Cell> = {
  int: value => (typeof value === 'number' ? value : undefined),
  double: value => (typeof value === 'number' ? value : undefined),
  bool: value => (typeof value === 'boolean' ? value : undefined),
  string: value => (typeof value === 'string' ? value : undefined),
  timestamp: value =>
    typeof value === 'string' ? parseInstant(value) : undefined,
  'list(string)': value => (Array.isArray(value) ? value : undefined),
};

/** Reads a value as comparisons see it; undefined when it is not of the type. */
export function cellReader(type: FactType): (value: unknown) => Cell {
  return readers[type];
}

/**
 * Lays the readings of one entity out.
 *
 * @public
 */
export function factRow(layout: FactLayout, readings: FactReadings): FactRow {
  return layout.facts.map(({ id, type }) => {
    const reading = readings.get(id);
    if (reading?.state === 'none') return null;
    return reading?.state === 'value'
      ? readers[type](reading.value)
      : undefined;
  });
}
