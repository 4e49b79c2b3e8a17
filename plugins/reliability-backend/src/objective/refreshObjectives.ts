import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  countedFigures,
  errorExpression,
  lastEvaluation,
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
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import { askAll, Asked, Asking, AskResult, MetricsConfig } from '../metrics';
import { countWindows, isDue, partQueries, partsOf } from './countWindows';
import type { EntityMeasure, MeasureList } from './MeasureList';
import {
  objectiveKey,
  ObjectiveStore,
  SavedFailure,
  SavedFigures,
} from './ObjectiveStore';
import { readRecordings, Recordings } from './recordings';

export interface RefreshDeps {
  /** Undefined when none is configured. */
  backend?: MetricsBackend;
  config: Pick<MetricsConfig, 'countMs' | 'counts' | 'backend'>;
  measures: MeasureList;
  store: ObjectiveStore;
  logger: LoggerService;
  now: () => Date;
  /** Told after each look. */
  onRefreshed?: () => Promise<void>;
}

/** What a look did. */
export interface Refreshed {
  objectives: number;
  measured: number;
  failed: number;
  counted: number;
  queries: number;
}

const minute = 60_000;
/** Shorter stretches may hold less than two samples. */
const leastSince = 5;
const most = 200;
const rawRanges = [5, 30, 60, 360];
/** Whole windows that are counted in one go, and how long a look may count. */
const countedAtOnce = 200;
const countingMs = 60_000;

const notCounted = { reason: 'Its window was not counted yet.' };
const keepHistoryMs = 400 * 24 * 60 * minute;

type One = EntityMeasure & { id: string; count?: ObjectiveCount };

/** Measures all objectives: two queries tell what recording rules know, the rest is asked in batches. */
export async function refreshObjectives(
  deps: RefreshDeps,
  signal?: AbortSignal,
): Promise<Refreshed> {
  const now = deps.now().getTime();
  const all = await deps.measures.list();
  const asked = all.filter(({ measure }) => !measure.problem);
  const looked =
    deps.backend && asked.length > 0
      ? await lookAll(new Asking(deps.backend, signal), deps, { now, asked })
      : { found: [], failures: [], counted: 0, queries: 0 };
  await deps.store.saveFigures(looked.found);
  const failures = [
    ...all.flatMap(one =>
      one.measure.problem ? [failureOf(one, one.measure.problem)] : [],
    ),
    ...(deps.backend
      ? looked.failures
      : asked.map(one => failureOf(one, unconfigured(deps.config.backend)))),
  ];
  await deps.store.saveFailures(failures, new Date(now).toISOString());
  await dropGone(deps);
  await deps.onRefreshed?.();
  return {
    objectives: all.length,
    measured: looked.found.length,
    failed: failures.length,
    counted: looked.counted,
    queries: looked.queries,
  };
}

/** One look at the backend. */
async function lookAll(
  asking: Asking,
  deps: RefreshDeps,
  { now, asked }: { now: number; asked: readonly EntityMeasure[] },
) {
  const recordings = await readRecordings(asking, {
    at: Math.floor(now / minute) * minute,
    periods: asked.map(({ measure }) => periodMinutes(measure)),
  });
  const counting = await countDue(asking, deps, { now, asked, recordings });
  const ones = asked.map((one): One => {
    const { id } = one.measure;
    const counted = counting.counts.get(objectiveKey({ ...one, id }));
    const isOwn = counted?.key === one.key;
    return { ...one, id, ...(isOwn && { count: counted.count }) };
  });
  const measured = await measureAll(asking, ones, { now, recordings });
  const found: SavedFigures[] = [];
  const failures: SavedFailure[] = [];
  for (const one of ones) {
    const key = objectiveKey(one);
    const result =
      measured.get(key) ?? asking.broken ?? counting.failures.get(key);
    if (result?.ok && 'figures' in result)
      found.push({
        entityRef: one.entityRef,
        id: one.id,
        slo: one.measure.slo,
        key: one.key,
        state: result.state,
        figures: result.figures,
      });
    else
      failures.push(failureOf(one, result && !result.ok ? result : notCounted));
  }
  if (asking.broken)
    deps.logger.warn(
      `Objectives are not measured now: ${asking.broken.reason}`,
    );
  return {
    found,
    failures,
    counted: counting.fresh,
    queries: asking.queries,
  };
}

function failureOf(
  { entityRef, measure, key }: EntityMeasure,
  { reason, remedy }: { reason: string; remedy?: string },
): SavedFailure {
  return {
    entityRef,
    id: measure.id,
    slo: measure.slo,
    key,
    reason,
    ...(remedy && { remedy }),
  };
}

/** Objectives that good documents hold no longer are dropped; what happened to them stays. */
async function dropGone({ store, measures, now }: RefreshDeps): Promise<void> {
  await store.dropHistory(
    new Date(now().getTime() - keepHistoryMs).toISOString(),
  );
  const whole = new Map(
    [...(await measures.read())].flatMap(([entityRef, read]) =>
      // What has an error in it is not gone.
      read.invalid === 0
        ? [[entityRef, read.measures.map(({ measure }) => measure.id)] as const]
        : [],
    ),
  );
  const gone = new Set(
    (await store.listStates()).flatMap(({ entityRef, id }) =>
      whole.get(entityRef)?.includes(id) === false ? [entityRef] : [],
    ),
  );
  for (const entityRef of gone)
    await store.keepOnly(entityRef, whole.get(entityRef)!);
}

function unconfigured(backend: string | undefined) {
  return backend
    ? {
        reason: `There is no metrics backend "${backend}".`,
        remedy:
          'Add the module that brings it, or correct fathom.reliability.metrics.backend.',
      }
    : {
        reason: 'No metrics backend is configured.',
        remedy:
          'Give the address of Prometheus: fathom.reliability.metrics.prometheus.url.',
      };
}

async function countDue(
  asking: Asking,
  { store, config }: RefreshDeps,
  {
    now,
    asked,
    recordings,
  }: {
    now: number;
    asked: readonly EntityMeasure[];
    recordings?: Recordings;
  },
) {
  const counts = await store.listCounts();
  const failures = new Map<string, AskResult>();
  const isRecorded = ({ measure }: EntityMeasure) =>
    config.counts === 'recordings' &&
    recordings?.errors
      .get(measure.id)
      ?.has(promDuration(periodMinutes(measure)));
  const due = asked
    .filter(one => {
      const key = objectiveKey({ ...one, id: one.measure.id });
      return (
        !isRecorded(one) &&
        isDue(one, counts.get(key) ?? {}, { now, everyMs: config.countMs })
      );
    })
    .sort((a, b) => age(a) - age(b));
  function age(one: EntityMeasure): number {
    const key = objectiveKey({ ...one, id: one.measure.id });
    return Date.parse(counts.get(key)?.count.at ?? '1970-01-01');
  }
  const until = performance.now() + countingMs;
  let fresh = 0;
  for (let from = 0; from < due.length; from += countedAtOnce) {
    // The rest is counted on the next turn: what was counted before still holds.
    if (asking.broken || (from > 0 && performance.now() > until)) break;
    const made = await countWindows(
      asking,
      due.slice(from, from + countedAtOnce),
      now,
    );
    await store.saveCounts(made.counts);
    fresh += made.counts.length;
    for (const one of made.counts)
      counts.set(objectiveKey(one), { count: one.count, key: one.key });
    for (const [key, failure] of made.failures) failures.set(key, failure);
  }
  return { counts, failures, fresh };
}

interface Look {
  now: number;
  recordings?: Recordings;
}

/** The figures of all objectives, from their counts, what came since, and what is recorded. */
async function measureAll(
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
    if (minutes < Math.max(leastSince, one.measure.sliceMinutes)) continue;
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
  const isSince = minutes >= Math.max(leastSince, measure.sliceMinutes);
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
