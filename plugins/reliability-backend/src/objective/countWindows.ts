import {
  countingTime,
  countPlan,
  CountPlan,
  countWindow,
  PartSeries,
} from '@fathom/backstage-plugin-reliability-common';
import type {
  ObjectiveCount,
  Stretch,
} from '@fathom/backstage-plugin-reliability-common';
import { Asked, askAll, Asking, AskResult } from '../metrics';
import type { EntityMeasure } from './MeasureList';
import { objectiveKey, SavedCount } from './ObjectiveStore';

const minute = 60_000;
/** Expressions in one query over a whole window. */
const most = 48;

/** Whether the window of an objective has to be counted anew. */
export function isDue(
  { measure, key }: EntityMeasure,
  counted: { count?: ObjectiveCount; key?: string },
  { now, everyMs }: { now: number; everyMs: number },
): boolean {
  if (measure.problem) return false;
  const { count } = counted;
  if (!count || counted.key !== key) return true;
  const plan = countPlan(measure, countingTime(measure, now));
  if (!plan) return false;
  // A new calendar window begins anew.
  if (
    measure.window?.kind === 'calendar' &&
    new Date(plan.from).toISOString() !== count.from
  )
    return true;
  return (
    plan.last !== undefined &&
    plan.last - Date.parse(count.at) >= Math.max(everyMs, 60 * minute)
  );
}

/** Counts whole windows, many with one query. What could not be counted is left out with the reason. */
export async function countWindows(
  asking: Asking,
  objectives: readonly EntityMeasure[],
  now: number,
): Promise<{ counts: SavedCount[]; failures: Map<string, AskResult> }> {
  const leftOpen = await asking.isLeftOpen();
  const counts: SavedCount[] = [];
  const failures = new Map<string, AskResult>();
  const groups = new Map<
    string,
    { plan: CountPlan; members: EntityMeasure[] }
  >();
  for (const one of objectives) {
    const plan = countPlan(one.measure, countingTime(one.measure, now));
    if (!plan) continue;
    const name = `${plan.first} ${plan.last} ${plan.stepMinutes} ${plan.from}`;
    const group = groups.get(name) ?? { plan, members: [] };
    groups.set(name, group);
    group.members.push(one);
  }
  for (const { plan, members } of groups.values()) {
    const answers = await askPlan(asking, members, { plan, leftOpen });
    for (const one of members) {
      const key = objectiveKey({ ...one, id: one.measure.id });
      const series = partsOf(one, answers);
      if (Array.isArray(series))
        counts.push({
          entityRef: one.entityRef,
          id: one.measure.id,
          slo: one.measure.slo,
          key: one.key,
          count: countWindow(one.measure, plan, series),
        });
      else failures.set(key, series);
    }
  }
  return { counts, failures };
}

async function askPlan(
  asking: Asking,
  members: readonly EntityMeasure[],
  { plan, leftOpen }: { plan: CountPlan; leftOpen: boolean },
): Promise<Map<string, AskResult>> {
  if (plan.first === undefined || plan.last === undefined) return new Map();
  const step = plan.stepMinutes * minute;
  return askAll(
    asking,
    members.flatMap(one =>
      partQueries(one, { minutes: plan.stepMinutes, leftOpen }, true),
    ),
    { time: { from: plan.first, to: plan.last, step }, most },
  );
}

/** The expressions of an objective over a stretch, by entity, id, part and side. */
export function partQueries(
  { entityRef, measure }: Pick<EntityMeasure, 'entityRef' | 'measure'>,
  stretch: Stretch,
  withSeen = false,
): Asked[] {
  const key = objectiveKey({ entityRef, id: measure.id });
  return measure.parts.flatMap((part, index) => [
    { key: `${key}\n${index}\npart`, expression: part.part(stretch) },
    { key: `${key}\n${index}\ntotal`, expression: part.total(stretch) },
    ...(withSeen && part.seen
      ? [{ key: `${key}\n${index}\nseen`, expression: part.seen(stretch) }]
      : []),
  ]);
}

const nothing = new Map<number, string>();

/** The answers for the parts of an objective; the first failure when there is one. */
export function partsOf(
  { entityRef, measure }: Pick<EntityMeasure, 'entityRef' | 'measure'>,
  answers: ReadonlyMap<string, AskResult>,
): PartSeries[] | Extract<AskResult, { ok: false }> {
  const key = objectiveKey({ entityRef, id: measure.id });
  const made: PartSeries[] = [];
  for (let index = 0; index < measure.parts.length; index++) {
    const [part, total, seen] = ['part', 'total', 'seen'].map(side =>
      answers.get(`${key}\n${index}\n${side}`),
    );
    for (const one of [part, total, seen]) if (one && !one.ok) return one;
    made.push({
      part: part?.ok ? part.values : nothing,
      total: total?.ok ? total.values : nothing,
      ...(seen?.ok && { seen: seen.values }),
    });
  }
  return made;
}
