import {
  countedFigures,
  errorExpression,
  lastEvaluation,
  leastSinceMinutes,
  Measured,
  ObjectiveCount,
  partCount,
  periodMinutes,
  promDuration,
  Recent,
  recordedFigures,
  Sums,
  windowAt,
} from '@fathom/backstage-plugin-reliability-common';
import { askAll, Asked, Asking, AskResult } from '../metrics';
import { partQueries, partsOf } from './countWindows';
import type { EntityMeasure } from './MeasureList';
import { objectiveKey } from './ObjectiveStore';
import type { Recordings } from './recordings';

/** An objective, and what its window was last counted to hold. */
export type One = EntityMeasure & { id: string; count?: ObjectiveCount };

const minute = 60_000;
const most = 200;
const rawRanges = [5, 30, 60, 360];

interface Look {
  now: number;
  recordings?: Recordings;
}

/** The figures of all objectives, from their counts, what came since, and what is recorded. */
export async function measureAll(
  asking: Asking,
  ones: readonly One[],
  look: Look,
): Promise<Map<string, Measured>> {
  const results = new Map<string, Measured>();
  if (asking.broken) return results;
  const leftOpen = await asking.isLeftOpen();
  const since = new Map<string, AskResult>();
  const left = new Map<string, AskResult>();
  for (const group of sinceGroups(ones, look.now)) {
    const { minutes, at, from } = group;
    const stretch = { minutes, leftOpen };
    await askInto(since, asking, group.members, { at, stretch });
    const rolling = group.members.filter(
      ({ measure }) => measure.window?.kind === 'rolling',
    );
    if (from !== undefined)
      await askInto(left, asking, rolling, {
        at: from + minutes * minute,
        stretch,
      });
  }
  const errors = await rawErrors(asking, ones, look);
  for (const one of ones) {
    const result = measureOne(one, { ...look, since, left, errors });
    if (result) results.set(objectiveKey(one), result);
  }
  return results;
}

/** Objectives whose counts end at the same time, and begin so where the window rolls. */
function sinceGroups(ones: readonly One[], now: number) {
  const groups = new Map<
    string,
    { at: number; minutes: number; from?: number; members: One[] }
  >();
  for (const one of ones) {
    if (!one.count) continue;
    const at = lastEvaluation(one.measure, now);
    const minutes = (at - Date.parse(one.count.at)) / minute;
    if (minutes < Math.max(leastSinceMinutes, one.measure.sliceMinutes))
      continue;
    const from =
      one.measure.window?.kind === 'rolling'
        ? Date.parse(one.count.from)
        : undefined;
    const name = `${at} ${minutes} ${from}`;
    const group = groups.get(name) ?? { at, minutes, from, members: [] };
    groups.set(name, group);
    group.members.push(one);
  }
  return groups.values();
}

async function askInto(
  answers: Map<string, AskResult>,
  asking: Asking,
  ones: readonly One[],
  {
    at,
    stretch,
  }: { at: number; stretch: { minutes: number; leftOpen: boolean } },
): Promise<void> {
  const asked = ones.flatMap(one => partQueries(one, stretch));
  for (const [key, result] of await askAll(asking, asked, {
    time: { at },
    most,
  }))
    answers.set(key, result);
}

/** Shares of failures of those that nothing is recorded for. */
async function rawErrors(
  asking: Asking,
  ones: readonly One[],
  { now, recordings }: Look,
): Promise<Map<string, AskResult>> {
  const asked: Asked[] = ones.flatMap(one => {
    const recorded = recordings?.errors.get(one.id);
    return rawRanges
      .filter(minutes => !recorded?.has(promDuration(minutes)))
      .map(minutes => ({
        key: `${objectiveKey(one)}\n${minutes}`,
        expression: `(${errorExpression(one.measure, minutes)})`,
      }));
  });
  if (asked.length === 0) return new Map();
  const at = Math.floor(now / minute) * minute;
  return askAll(asking, asked, { time: { at }, most });
}

function measureOne(
  one: One,
  look: Look & {
    since: ReadonlyMap<string, AskResult>;
    left: ReadonlyMap<string, AskResult>;
    errors: ReadonlyMap<string, AskResult>;
  },
): Measured | undefined {
  const { measure, count } = one;
  // Figures without burn rates would take the place of better ones.
  const unanswered = rawRanges
    .map(minutes => look.errors.get(`${objectiveKey(one)}\n${minutes}`))
    .find(answer => answer && !answer.ok && answer.kind !== 'query');
  if (unanswered && !unanswered.ok) return unanswered;
  const evaluation = lastEvaluation(measure, look.now);
  const recorded = look.recordings?.errors.get(one.id);
  const period = recorded?.get(promDuration(periodMinutes(measure)));
  const beside = {
    errors: errorsOf(one, look),
    ...(look.recordings?.firing && {
      firing: look.recordings.firing.get(one.id) ?? [],
    }),
  };
  if (!count) {
    const window = windowAt(measure, evaluation);
    return period !== undefined && window
      ? recordedFigures(measure, period, { window, ...beside })
      : undefined;
  }
  const minutes = (evaluation - Date.parse(count.at)) / minute;
  const isSince = minutes >= Math.max(leastSinceMinutes, measure.sliceMinutes);
  const at = isSince ? evaluation : Date.parse(count.at);
  const window = windowAt(measure, at);
  if (!window) return undefined;
  const recent: Recent = { window, ...beside };
  if (isSince) {
    const came = sumsOf(one, look.since, at);
    if (!Array.isArray(came)) return came;
    const missing = came.some(sums => sums === undefined);
    if (missing && measure.noData === 'exclude')
      return {
        ok: false,
        reason: `Its queries have found no data for ${minutes} min.`,
        remedy: 'Look whether what it measures is still scraped.',
      };
    recent.since = came;
    if (measure.window?.kind === 'rolling') {
      const went = sumsOf(
        one,
        look.left,
        Date.parse(count.from) + minutes * minute,
      );
      if (!Array.isArray(went)) return went;
      recent.left = went;
    }
  }
  return countedFigures(measure, count, recent);
}

function sumsOf(
  one: One,
  answers: ReadonlyMap<string, AskResult>,
  at: number,
): (Sums | undefined)[] | Extract<Measured, { ok: false }> {
  const parts = partsOf(one, answers);
  if (!Array.isArray(parts)) return parts;
  return parts.map(({ part, total }, index) =>
    partCount(one.measure.parts[index].counts, part.get(at), total.get(at)),
  );
}

function errorsOf(
  one: One,
  {
    recordings,
    errors,
    now,
  }: Look & { errors: ReadonlyMap<string, AskResult> },
): Recent['errors'] {
  const found: [number, { error: string; how: 'raw' | 'averaged' }][] = [];
  const recorded = recordings?.errors.get(one.id);
  for (const minutes of [5, 30, 60, 120, 360, 1440, 4320]) {
    const error = recorded?.get(promDuration(minutes));
    if (error !== undefined) {
      // Recorded over that very range: nothing is averaged up to it.
      found.push([minutes, { error, how: one.measure.how }]);
      continue;
    }
    const raw = errors.get(`${objectiveKey(one)}\n${minutes}`);
    const at = Math.floor(now / minute) * minute;
    const value = raw?.ok ? raw.values.get(at) : undefined;
    if (value !== undefined)
      found.push([minutes, { error: value, how: one.measure.how }]);
  }
  return new Map(found);
}
