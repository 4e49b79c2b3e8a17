import type { ReaderMemory } from './readerState';
import {
  isMonthEnd,
  planMoments,
  TrendMoment,
  TrendPoint,
} from './trendMoments';

/** Which moments have to be judged, and what is known of the others. */
export interface TrendPlan {
  moments: Map<string, TrendMoment[]>;
  points: Map<string, TrendPoint[]>;
}

/**
 * What of a trend has to be judged anew after more commits: months whose tip is among them, and the one
 * that was running.
 *
 * @param chain - the new commits of the first-parent chain, oldest first
 * @returns undefined when the tip from before cannot say it
 */
export function planAgain(
  memory: ReaderMemory,
  chain: readonly { hash: string; committedAt: number }[],
  wanted: readonly TrendMoment[],
): TrendPlan | undefined {
  const moments = planMoments(
    [{ hash: memory.tip, committedAt: -Infinity }, ...chain],
    wanted,
  );
  const before = moments.get(memory.tip) ?? [];
  const isKept = ({ at }: TrendMoment) => isMonthEnd(at) && at <= memory.asOf!;
  const again = before.filter(moment => !isKept(moment));
  if (again.some(({ at }) => memory.tipAt > at)) return undefined;
  if (again.length > 0) moments.set(memory.tip, again);
  else moments.delete(memory.tip);
  const kept = new Set(before.filter(isKept).map(({ month }) => month));
  return {
    moments,
    points: new Map(
      memory.points.map(([key, points]) => [
        key,
        points.filter(({ month }) => kept.has(month)),
      ]),
    ),
  };
}
