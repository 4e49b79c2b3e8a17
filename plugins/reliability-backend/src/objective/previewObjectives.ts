import { InputError, NotFoundError } from '@backstage/errors';
import {
  arrivedMinute,
  formatDecimal,
  isLongWindow,
  lookBack,
  Measure,
  measuresOf,
  NamedService,
  noQuality,
  ObjectivesPreview,
  objectiveState,
  parseDecimal,
  parseDuration,
  PartSeries,
  PreviewedObjective,
  PreviewObjectives,
  qualityOf,
  readSlos,
  settleBudget,
  Slo,
  tellServices,
} from '@fathom/backstage-plugin-reliability-common';
import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import {
  askAll,
  Asking,
  AskResult,
  MetricsConfig,
  unconfigured,
} from '../metrics';
import { partQueries, partsOf } from './countWindows';
import { budgetOf, describeMeasure, queriesOf } from './describeObjectives';
import type { SeriesCache } from './SeriesCache';
import type { SloDocumentStore } from './SloDocumentStore';

const minute = 60_000;
const day = 24 * 60 * minute;
const historyDays = 90;
const stepMinutes = 5;
/** Prometheus gives at most 11,000 points a series. */
const mostPoints = 10_000;
const mostObjectives = 5;

export interface PreviewDeps {
  metrics: Pick<MetricsConfig, 'backend'>;
  backend?: MetricsBackend;
  slos: SloDocumentStore;
  series: SeriesCache;
  now: () => Date;
}

/**
 * What a document, or an objective with another target or window, would have shown over real history.
 *
 * @param servicesOf - of the services that a document names, those that are known; others are told
 */
export async function previewObjectives(
  asked: PreviewObjectives,
  deps: PreviewDeps,
  {
    servicesOf,
    signal,
  }: {
    servicesOf(
      named: readonly NamedService[],
    ): Promise<ReadonlySet<string> | undefined>;
    signal?: AbortSignal;
  },
): Promise<ObjectivesPreview> {
  const files = await filesOf(asked, deps.slos);
  const read = readSlos(files);
  const { slos, services } = read;
  const measures = slos
    .flatMap(slo => measuresOf(changed(slo, asked)))
    .filter(({ id }) => asked.id === undefined || id === asked.id);
  if (asked.id !== undefined && measures.length === 0 && slos.length > 0)
    throw new NotFoundError(`There is no objective ${asked.id}.`);
  const objectives: PreviewedObjective[] = [];
  for (const measure of measures.slice(0, mostObjectives))
    objectives.push(await previewOne(measure, deps, signal));
  return {
    findings: tellServices(
      read,
      asked.document === undefined ? undefined : await servicesOf(services),
    ),
    objectives,
  };
}

async function filesOf(
  { document, entityRef }: PreviewObjectives,
  slos: SloDocumentStore,
): Promise<{ path: string; text: string }[]> {
  if (document !== undefined) return [{ path: 'document', text: document }];
  const reading = (await slos.find(entityRef!))?.reading;
  if (!reading)
    throw new NotFoundError(`No SLO documents of ${entityRef} are known.`);
  return reading.content.files;
}

function changed(slo: Slo, { target, window }: PreviewObjectives): Slo {
  const share = target === undefined ? undefined : parseDecimal(target);
  if (target !== undefined && !(share?.gte(0) && share.lt(1)))
    throw new InputError(
      `"${target}" is no target: a number from 0 up to, not including, 1.`,
    );
  const duration = window === undefined ? undefined : parseDuration(window);
  if (window !== undefined && (!duration || !isLongWindow(window)))
    throw new InputError(
      `"${window}" is no window: a duration from 7d to a year, for example 28d.`,
    );
  return {
    ...slo,
    ...(duration && { window: { kind: 'rolling', duration } }),
    ...(share &&
      (slo.composite
        ? {
            annotations: {
              ...slo.annotations,
              'fathom.dev/composite-target': formatDecimal(share),
            },
          }
        : {
            objectives: slo.objectives.map(one => ({ ...one, target: share })),
          })),
  };
}

async function previewOne(
  measure: Measure,
  deps: PreviewDeps,
  signal?: AbortSignal,
): Promise<PreviewedObjective> {
  const unknown = (failure: {
    reason: string;
    remedy?: string;
  }): PreviewedObjective => ({
    ...describeMeasure(measure),
    budget: budgetOf(measure),
    state: 'unknown',
    reason: failure.reason,
    ...(failure.remedy && { remedy: failure.remedy }),
    quality: noQuality,
    burnDown: [],
    queries: queriesOf(measure, deps.backend?.linkTo?.bind(deps.backend)),
    breaches: [],
    alerts: [],
  });
  if (measure.problem) return unknown(measure.problem);
  if (!deps.backend) return unknown(unconfigured(deps.metrics.backend));
  const step = stepOf(measure) * minute;
  const last = Math.floor(arrivedMinute(deps.now().getTime()) / step) * step;
  const first = last - historyDays * day + step;
  // Moving a target or a window asks for the same series.
  const queries = measure.parts.map(part => [
    part.part({ minutes: stepMinutes }),
    part.total({ minutes: stepMinutes }),
  ]);
  const series = await deps.series.get(
    JSON.stringify([queries, first, last, step]),
    () => askHistory(measure, deps.backend!, { first, last, step, signal }),
  );
  if (!Array.isArray(series)) return unknown(series);
  const back = lookBack(measure, series, { first, last, step });
  if (back.from === undefined)
    return unknown({
      reason: `Its queries find nothing in the last ${historyDays} days.`,
      remedy: 'Look whether its queries find series in the metrics backend.',
    });
  const minutes = (back.instants * step) / minute;
  const settled = settleBudget(measure, {
    sums: back.sums,
    minutes,
    wholeMinutes: minutes + back.aheadMinutes,
  });
  return {
    ...unknown({ reason: '' }),
    reason: undefined,
    state: settled?.remaining ? objectiveState(settled.remaining) : 'unknown',
    ...(!settled && { reason: 'Nothing was measured in its window.' }),
    ...(settled?.attainment && {
      attainment: formatDecimal(settled.attainment),
      budgetLeft: formatDecimal(settled.remaining!),
      burnRate: formatDecimal(settled.burnRate!),
      total: formatDecimal(settled.total),
      bad: formatDecimal(settled.bad),
      allowed: formatDecimal(settled.allowed),
    }),
    how: measure.how,
    quality: qualityOf(
      measure,
      { seen: back.seen, instants: back.windowInstants, gaps: back.gaps },
      settled,
    ),
    burnDown: back.course,
    from: new Date(back.from).toISOString(),
    to: new Date(back.to!).toISOString(),
    breaches: back.breaches,
    alerts: back.alerts,
  };
}

function stepOf({ sliceMinutes }: Measure): number {
  return sliceMinutes <= stepMinutes && stepMinutes % sliceMinutes === 0
    ? stepMinutes
    : sliceMinutes;
}

async function askHistory(
  measure: Measure,
  backend: MetricsBackend,
  {
    first,
    last,
    step,
    signal,
  }: { first: number; last: number; step: number; signal?: AbortSignal },
): Promise<PartSeries[] | Extract<AskResult, { ok: false }>> {
  const asking = new Asking(backend, signal);
  const leftOpen = await asking.isLeftOpen();
  const one = { entityRef: '', measure };
  const asked = partQueries(one, { minutes: step / minute, leftOpen });
  const merged: { part: Map<number, string>; total: Map<number, string> }[] =
    measure.parts.map(() => ({ part: new Map(), total: new Map() }));
  for (let from = first; from <= last; from += mostPoints * step) {
    const to = Math.min(last, from + (mostPoints - 1) * step);
    const parts = partsOf(
      one,
      await askAll(asking, asked, { time: { from, to, step }, most: 8 }),
    );
    if (!Array.isArray(parts)) return parts;
    parts.forEach(({ part, total }, index) => {
      for (const [at, value] of part) merged[index].part.set(at, value);
      for (const [at, value] of total) merged[index].total.set(at, value);
    });
  }
  return merged;
}
