import { parseDecimal } from '@fathom/backstage-plugin-reliability-common';

// Of big.js: towards zero, and away from it.
const down = 0;
const away = 3;

/** A decimal share in percent; never better than it is, so that 0.99899 does not read as 99.9 %. */
export function shareText(share: string, digits = 3): string {
  const value = parseDecimal(share)?.times(100);
  if (value === undefined) return share;
  return `${value.round(digits, value.lt(0) ? away : down).toString()} %`;
}

/** What is left of a budget in whole percent; little is not nothing. */
export function leftText(left: string): string {
  const value = parseDecimal(left)?.times(100);
  if (value === undefined) return left;
  if (value.gt(0) && value.lt(1)) return '< 1 %';
  return shareText(left, 0).replace('-', '−');
}

/** A burn rate as people say it: 6×, 0.4×. */
export function burnText(rate: string): string {
  const value = parseDecimal(rate);
  if (value === undefined) return rate;
  if (value.gt(0) && value.lt(0.05)) return '< 0.1×';
  return `${value.round(value.gte(10) ? 0 : 1).toString()}×`;
}

/** A number of events, with its thousands apart. */
export function amountText(amount: string): string {
  const value = parseDecimal(amount);
  if (value === undefined) return amount;
  return value
    .round(value.gte(100) ? 0 : 2)
    .toFixed()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
}
