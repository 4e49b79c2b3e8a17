import { parseDecimal } from './decimal';

// Of big.js: towards zero, and away from it.
const down = 0;
const away = 3;

/**
 * A decimal share in percent; never better than it is, so that 0.99899 does not read as 99.9 %.
 *
 * @param digits - at most so many behind the point
 * @public
 */
export function shareText(share: string, digits = 3): string {
  const value = parseDecimal(share)?.times(100);
  if (value === undefined) return share;
  return `${value
    .round(digits, value.lt(0) ? away : down)
    .toFixed()
    .replace('-', '−')} %`;
}

/**
 * What is left of a budget in whole percent; little is not nothing.
 *
 * @public
 */
export function leftText(left: string): string {
  const value = parseDecimal(left)?.times(100);
  if (value === undefined) return left;
  if (value.gt(0) && value.lt(1)) return '< 1 %';
  return shareText(left, 0);
}
