import { momentWords } from '@fathom/backstage-plugin-score-common';

const day = 24 * 3_600_000;
const weeks = 4;

/** How many are done at the end of a day. */
export interface DayDone {
  day: string;
  done: number;
  left: number;
}

export interface Forecast {
  earliest?: string;
  latest?: string;
  words: string;
}

function doneOn(days: readonly DayDone[], at: string): number | undefined {
  return days.filter(item => item.day <= at).at(-1)?.done;
}

function later(at: string, by: number): string {
  return new Date(Date.parse(at) + by * day).toISOString().slice(0, 10);
}

/**
 * When the rest will be done: at the pace of the quickest and of the slowest of the last four weeks. A range
 * and no promise: two weeks are the least to say anything, and a week in which nothing was done means that the
 * end cannot be told.
 */
export function forecast(
  days: readonly DayDone[],
  today: string,
): Forecast | undefined {
  const last = days.at(-1);
  if (!last) return undefined;
  if (last.left === 0) return { words: 'All is done.' };
  const paces: number[] = [];
  for (let week = 0; week < weeks; week++) {
    const end = doneOn(days, later(today, -7 * week));
    const start = doneOn(days, later(today, -7 * (week + 1)));
    if (end === undefined || start === undefined) break;
    paces.push(end - start);
  }
  if (paces.length < 2)
    return { words: 'Two weeks of progress are needed for a forecast.' };
  const inWeeks = (pace: number) =>
    later(today, Math.ceil((last.left / pace) * 7));
  const quick = Math.max(...paces);
  const slow = Math.min(...paces);
  if (quick <= 0)
    return { words: `Nothing was done in the last ${paces.length} weeks.` };
  const earliest = inWeeks(quick);
  if (slow <= 0)
    return {
      earliest,
      words: `Not before ${momentWords(earliest)}; in one of the last ${
        paces.length
      } weeks nothing was done.`,
    };
  const latest = inWeeks(slow);
  return {
    earliest,
    latest,
    words: `Between ${momentWords(earliest)} and ${momentWords(latest)}.`,
  };
}
