import type { KnowledgeReport, TrendPoint } from '../bus-factor';

/** Why the factor moved. @public */
export type MovementCause = 'left' | 'joined' | 'rewrote' | 'shifted';

/** A step of the factor among those still here. @public */
export interface Movement {
  /** `2026-03`. */
  month: string;
  from: number;
  to: number;
  cause: MovementCause;
  /** Who left or joined, as indexes into `report.people`, who knows most files first. */
  people: number[];
  /** Counted files before and then. */
  files: [before: number, then: number];
}

/** Beside the report: what it does not tell of a person. @public */
export interface PersonTimes {
  /** First commit in this repository, ISO 8601. */
  firstAt?: string;
  /** Marked as departed, since when if that is known. */
  departedAt?: string;
}

const joinedWithinMonths = 3;
const rewrittenShare = 0.2;

/** Months since the year 0. */
function placeOf(month: string): number {
  const [year, own] = month.split('-').map(Number);
  return year * 12 + own - 1;
}

/** The month in which someone fell silent. */
function silentMonth(lastAt: string, months: number): number {
  return placeOf(lastAt.slice(0, 7)) + months;
}

/**
 * The steps of the trend, oldest first, each with what happened then.
 *
 * @param times - of each of `report.people`, at the same place
 * @public
 */
export function movements(
  report: Pick<KnowledgeReport, 'people' | 'stillHere' | 'trend'>,
  times: readonly PersonTimes[],
): Movement[] {
  const { people, stillHere } = report;
  const left = people.map(({ silent, lastCommitAt }, index) => {
    const departed = times[index]?.departedAt;
    if (departed) return placeOf(departed.slice(0, 7));
    return silent && lastCommitAt
      ? silentMonth(lastCommitAt, stillHere.silentAfterMonths)
      : undefined;
  });
  const joined = people.map((_, index) => {
    const first = times[index]?.firstAt;
    return first ? placeOf(first.slice(0, 7)) : undefined;
  });
  const byFiles = (indexes: number[]) =>
    [...indexes].sort((a, b) => people[b].files - people[a].files);
  const among = (months: (number | undefined)[], first: number, last: number) =>
    byFiles(
      months.flatMap((month, index) =>
        month !== undefined && month >= first && month <= last ? [index] : [],
      ),
    );
  const known = (report.trend ?? []).filter(
    (point): point is TrendPoint & { stillHere: number } =>
      point.stillHere !== null,
  );
  return known.slice(1).flatMap((point, index): Movement[] => {
    const before = known[index];
    if (point.stillHere === before.stillHere) return [];
    const [since, month] = [placeOf(before.month) + 1, placeOf(point.month)];
    const step = {
      month: point.month,
      from: before.stillHere,
      to: point.stillHere,
      files: [before.counted, point.counted] as [number, number],
    };
    const fell = point.stillHere < before.stillHere;
    const who = fell
      ? among(left, since, month)
      : among(joined, since - joinedWithinMonths, month);
    if (who.length > 0)
      return [{ ...step, cause: fell ? 'left' : 'joined', people: who }];
    const moved = Math.abs(point.counted - before.counted);
    return [
      {
        ...step,
        cause: moved >= before.counted * rewrittenShare ? 'rewrote' : 'shifted',
        people: [],
      },
    ];
  });
}

/** When knowledge was last lost, ISO 8601: the end of that month. @public */
export function lastLoss(
  steps: readonly Pick<Movement, 'month' | 'from' | 'to'>[],
): string | undefined {
  const loss = [...steps].reverse().find(({ from, to }) => to < from);
  if (!loss) return undefined;
  const next = placeOf(loss.month) + 1;
  return new Date(Date.UTC(Math.floor(next / 12), next % 12, 1) - 1000)
    .toISOString()
    .replace('.000Z', 'Z');
}

/**
 * How the factor among those still here differs from a year before; undefined without a figure then.
 *
 * @public
 */
export function changeInYear(
  trend: readonly TrendPoint[] | undefined,
): number | undefined {
  const last = trend?.[trend.length - 1];
  if (!last || last.stillHere === null) return undefined;
  const then = trend?.find(
    ({ month }) => placeOf(month) === placeOf(last.month) - 12,
  );
  if (!then || then.stillHere === null) return undefined;
  return last.stillHere - then.stillHere;
}
