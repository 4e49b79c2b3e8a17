import { parseDecimal } from '@fathom/backstage-plugin-reliability-common';

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
