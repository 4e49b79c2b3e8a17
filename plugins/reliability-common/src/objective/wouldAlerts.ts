import type { BurnRow } from '../prometheus-rules';
import { budgetOf, burnOf, History } from './history';
import type { Measure } from './measure';
import type { WouldAlert } from './Objective';

const minute = 60_000;

/** The alerts that the rules of a measure would have sent, from a step on, oldest first. */
export function wouldAlerts(
  measure: Measure,
  history: History,
  {
    begin,
    count,
    time,
  }: { begin: number; count: number; time(index: number): number },
): WouldAlert[] {
  const found: WouldAlert[] = [];
  for (const severity of ['page', 'ticket'] as const) {
    const rows = measure.rows.filter(row => row.severity === severity);
    let open: WouldAlert | undefined;
    for (let index = begin; index < count; index++) {
      const peak = firing(measure, history, { rows, index, begin });
      if (peak !== undefined) {
        if (!open) {
          open = {
            severity,
            from: new Date(time(index)).toISOString(),
            peak,
          };
          found.push(open);
        }
        open.peak = Math.max(open.peak, Math.round(peak * 1e6) / 1e6);
      } else if (open) {
        open.to = new Date(time(index)).toISOString();
        open = undefined;
      }
    }
  }
  return [...found].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The burn rate over the long range of a row that fires; undefined when none does. */
function firing(
  measure: Measure,
  history: History,
  {
    rows,
    index,
    begin,
  }: { rows: readonly BurnRow[]; index: number; begin: number },
): number | undefined {
  let peak: number | undefined;
  const budget = budgetOf(measure.target);
  for (const { long, short, threshold } of rows) {
    const over = (minutes: number) => {
      const steps = Math.max(1, Math.round((minutes * minute) / history.step));
      const from = Math.max(begin, index + 1 - steps);
      const burn = burnOf(measure, history, from, index + 1);
      return burn !== undefined && burn * budget > Number(threshold)
        ? burn
        : undefined;
    };
    // One failure alone alerts nobody, as in the rules.
    const steps = Math.round((long * minute) / history.step);
    const alone =
      measure.unit === 'events' &&
      measure.parts.length === 1 &&
      history.bad[0][index + 1] -
        history.bad[0][Math.max(begin, index + 1 - steps)] <=
        1.5;
    const high = over(long);
    if (high !== undefined && over(short) !== undefined && !alone)
      peak = Math.max(peak ?? 0, high);
  }
  return peak;
}
