import { Decimal, decimal } from '../budget';
import { partCount, PartSeries } from './count';
import type { Measure } from './measure';

/** What was counted step by step, so that any stretch of it costs two look-ups. */
export interface History {
  first: number;
  step: number;
  /** Of each part bad and all events up to the end of each step; the first is 0. */
  bad: Float64Array[];
  total: Float64Array[];
  known: Uint32Array;
}

export function readHistory(
  measure: Measure,
  series: readonly PartSeries[],
  { first, step, count }: { first: number; step: number; count: number },
): History {
  const bad = measure.parts.map(() => new Float64Array(count + 1));
  const total = measure.parts.map(() => new Float64Array(count + 1));
  const known = new Uint32Array(count + 1);
  for (let index = 0; index < count; index++) {
    const time = first + index * step;
    let isKnown = true;
    measure.parts.forEach(({ counts }, part) => {
      const found = partCount(
        counts,
        series[part].part.get(time),
        series[part].total.get(time),
      );
      if (!found) isKnown = false;
      const all = found ? Number(found.total) : 0;
      total[part][index + 1] = total[part][index] + all;
      bad[part][index + 1] =
        bad[part][index] + (found ? all - Number(found.good) : 0);
    });
    known[index + 1] = known[index] + (isKnown ? 1 : 0);
  }
  return { first, step, bad, total, known };
}

export function firstKnown(
  { known }: History,
  count: number,
): number | undefined {
  for (let index = 0; index < count; index++)
    if (known[index + 1] > known[index]) return index;
  return undefined;
}

/** The share of failures of one part between two steps; undefined without events. */
function errorOf(
  { bad, total }: History,
  part: number,
  from: number,
  to: number,
): number | undefined {
  const all = total[part][to] - total[part][from];
  return all > 0 ? (bad[part][to] - bad[part][from]) / all : undefined;
}

/** How many times its budget a stretch burns; undefined when a part has nothing. */
export function burnOf(
  { parts, target }: Measure,
  history: History,
  from: number,
  to: number,
): number | undefined {
  if (parts.length === 1) {
    const error = errorOf(history, 0, from, to);
    return error === undefined ? undefined : error / budgetOf(target);
  }
  let sum = 0;
  for (let part = 0; part < parts.length; part++) {
    const error = errorOf(history, part, from, to);
    if (error === undefined) return undefined;
    sum += (Number(parts[part].weight) * error) / budgetOf(parts[part].target);
  }
  return sum;
}

export function budgetOf(target: Decimal): number {
  return Number(decimal(1).minus(target));
}

export function gapsOf({ known }: History, from: number, to: number): number {
  let gaps = 0;
  for (let index = from; index < to; index++) {
    const isKnown = known[index + 1] > known[index];
    const wasKnown = index === from || known[index] > known[index - 1];
    if (!isKnown && wasKnown) gaps += 1;
  }
  return gaps;
}
