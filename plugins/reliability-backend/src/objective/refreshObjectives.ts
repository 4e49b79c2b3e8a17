import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  arrivedMinute,
  isEmptyHanded,
  periodMinutes,
  promDuration,
} from '@fathom/backstage-plugin-reliability-common';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import { Asking, AskResult, MetricsConfig, unconfigured } from '../metrics';
import { countWindows, isDue } from './countWindows';
import { measureAll, One } from './measureAll';
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
  /** When a count found nothing, by {@link objectiveKey}: it is made again after a while, not with each look. */
  emptyHanded?: Map<string, number>;
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

/** Whole windows that are counted in one go, and how long a look may count. */
const countedAtOnce = 200;
const countingMs = 60_000;

const notCounted = { reason: 'Its window was not counted yet.' };

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
  const arrived = arrivedMinute(now);
  const recordings = await readRecordings(asking, {
    at: arrived,
    periods: asked.map(({ measure }) => periodMinutes(measure)),
  });
  const counting = await countDue(asking, deps, { now, asked, recordings });
  const ones = asked.map((one): One => {
    const { id } = one.measure;
    const counted = counting.counts.get(objectiveKey({ ...one, id }));
    const isOwn = counted?.key === one.key;
    return { ...one, id, ...(isOwn && { count: counted.count }) };
  });
  const measured = await measureAll(asking, ones, {
    now: arrived,
    recordings,
  });
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
async function dropGone({ store, measures }: RefreshDeps): Promise<void> {
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

async function countDue(
  asking: Asking,
  { store, config, emptyHanded = new Map() }: RefreshDeps,
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
        now - (emptyHanded.get(key) ?? -Infinity) >= config.countMs &&
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
    const found = made.counts.filter(one => {
      const before = counts.get(objectiveKey(one));
      const isNew = before?.key !== one.key;
      if (isNew || !isEmptyHanded(one.count, before.count)) return true;
      emptyHanded.set(objectiveKey(one), now);
      return false;
    });
    await store.saveCounts(found);
    fresh += found.length;
    for (const one of found) {
      counts.set(objectiveKey(one), { count: one.count, key: one.key });
      emptyHanded.delete(objectiveKey(one));
    }
    for (const [key, failure] of made.failures) failures.set(key, failure);
  }
  return { counts, failures, fresh };
}
