import { Decimal, decimal, promDuration } from '../budget';

export type Severity = 'page' | 'ticket';

/** A row of the alert: both windows must burn faster. @public */
export interface BurnRow {
  severity: 'page' | 'ticket';
  /** In minutes. */
  long: number;
  short: number;
  /** The error ratio to pass. */
  threshold: Decimal;
}

// SRE Workbook, ch. 5: share of the budget that may burn within the long window.
const rows = [
  { severity: 'page', long: 60, share: '0.02' },
  { severity: 'page', long: 360, share: '0.05' },
  { severity: 'ticket', long: 1440, share: '0.1' },
  { severity: 'ticket', long: 4320, share: '0.1' },
] as const;
// The formula would alert within the budget of so short a window.
const weekFactors = ['13.44', '3.5', '1.4', '0.98'];
const week = 7 * 1440;
const highest = decimal('0.99');

/** The rows for a window of so many minutes, from 7 days on, and what is to be said about them. */
export function burnRows(
  windowMinutes: number,
  budget: Decimal,
): { rows: BurnRow[]; capped: string[]; early: string[] } {
  const capped: string[] = [];
  const early: string[] = [];
  const made = rows.map(({ severity, long, share }, at) => {
    const factor =
      windowMinutes === week
        ? decimal(weekFactors[at])
        : decimal(share).times(windowMinutes).div(long);
    const name = `${severity} over ${promDuration(long)}`;
    if (windowMinutes !== week && factor.lt('0.9'))
      early.push(`${name} at burn rate ${round(factor)}`);
    const threshold = factor.times(budget);
    if (threshold.gte(1)) capped.push(`${name} at burn rate ${round(factor)}`);
    return {
      severity,
      long,
      short: long / 12,
      threshold: threshold.gte(1) ? highest : round(threshold),
    };
  });
  return { rows: made, capped, early };
}

/** By digits, not by places: the bounds of a tiny budget are never 0. */
function round(value: Decimal): Decimal {
  return value.prec(9);
}
