/** Kleene's three values. Numbers, because 400,000 of them are computed in a sweep. */
export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export type Ternary = typeof FALSE | typeof TRUE | typeof UNKNOWN;

export function ternary(value: boolean): Ternary {
  return value ? TRUE : FALSE;
}
