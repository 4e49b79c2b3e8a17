import BigJs from 'big.js';
import type { Big } from 'big.js';

/** A decimal as people write it; kept apart from JavaScript's numbers, which print noise. @public */
export type Decimal = Big;

// eslint-disable-next-line new-cap -- without new it makes a constructor with settings of its own
const Exact = BigJs();
// Quotients that do not end are cut here, far below what any budget can show.
Exact.DP = 20;
Exact.RM = 2; // half to even
Exact.strict = false;

const written = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?$/i;
const mostCharacters = 40;
const mostExponent = 30;

/**
 * The exact decimal that a text says, or undefined when it is none. Numbers so large or so small that writing
 * them out would need more than 30 places are none either.
 *
 * @public
 */
export function parseDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  if (trimmed.length > mostCharacters || !written.test(trimmed))
    return undefined;
  const value = new Exact(trimmed.replace(/^\+/, ''));
  return Math.abs(value.e) > mostExponent ? undefined : value;
}

/** A decimal from an integer or from a text that is known to be one. */
export function decimal(value: Decimal | string | number): Decimal {
  return new Exact(value);
}

/**
 * A decimal without exponent and without zeros at the end: `0.0144`, `-0.5`, `0`.
 *
 * @public
 */
export function formatDecimal(value: Decimal): string {
  const text = new Exact(value).toFixed();
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** Of the error budget: what dashboards, which subtract a target from 1 in binary, may be off by. */
const tolerated = 0.001;

/**
 * The error budget that a reader of binary numbers finds for a target, when it is off by more than 0.1 %; undefined
 * when it is not. Prometheus is such a reader.
 */
export function binaryBudget(target: Decimal): number | undefined {
  const found = 1 - Number(formatDecimal(target));
  const exact = Number(formatDecimal(decimal(1).minus(target)));
  return Math.abs(found - exact) > tolerated * exact ? found : undefined;
}
