import {
  BudgetMethod,
  compositeTarget,
  Decimal,
  decimal,
  durationMinutes,
  formatDecimal,
  formatDuration,
  longestWindowDays,
  NoData,
  promDuration,
} from '../budget';
import type { Objective, Slo, TimeWindow } from '../open-slo';
import {
  BurnRow,
  burnRows,
  errorRatio,
  eventCounts,
  eventPresence,
  NotPromql,
  readQueries,
  readSettings,
  sliceValue,
  sloLabels,
} from '../prometheus-rules';
import type { PromqlQuery } from '../promql';
import type { MeasuredHow } from './Objective';

/** How a stretch of time is asked for. @public */
export interface Stretch {
  minutes: number;
  /** A range leaves out its first instant: it is asked for a millisecond more. */
  leftOpen?: boolean;
}

/** What is asked of one indicator: good or bad ones, and all. @public */
export interface MeasurePart {
  weight: Decimal;
  target: Decimal;
  /** What {@link MeasurePart.part} counts. */
  counts: 'good' | 'bad';
  part(stretch: Stretch): string;
  total(stretch: Stretch): string;
  /** How many of the five-minute instants had anything; slices tell it by their number. */
  seen?(stretch: Stretch): string;
  /** The share of failures over a range. */
  error(minutes: number): string;
}

/** One objective, or a composite as a whole, as it is measured. @public */
export interface Measure {
  /** As `sloth_id` in Prometheus. */
  id: string;
  slo: string;
  title: string;
  description?: string;
  service: string;
  file: string;
  line: number;
  method: BudgetMethod;
  composite: boolean;
  target: Decimal;
  window?: TimeWindow;
  noData: NoData;
  unit: 'events' | 'slices';
  sliceMinutes: number;
  how: MeasuredHow;
  rows: readonly BurnRow[];
  /** Several only for composites of events. */
  parts: readonly MeasurePart[];
  /** Why it cannot be measured. */
  problem?: { reason: string; remedy: string };
}

const one = decimal(1);
const seenEvery = 5;
const day = 1440;

const unmeasured = {
  unit: 'events' as const,
  sliceMinutes: 1,
  how: 'raw' as const,
  parts: [],
};

/** What an SLO promises, objective by objective; a composite is one. @public */
export function measuresOf(slo: Slo): Measure[] {
  const { settings, problems } = readSettings(slo);
  const base = {
    slo: slo.name,
    ...(slo.description && { description: slo.description }),
    service: slo.service,
    file: slo.file,
    line: slo.line,
    method: slo.method,
    composite: slo.composite,
    window: slo.window,
    noData: settings.noData,
  };
  const [wrong] = problems;
  const problem =
    (wrong && {
      reason: `The annotation ${wrong.annotation} is "${wrong.found}".`,
      remedy: `Write ${wrong.expected}.`,
    }) ??
    windowProblem(slo);
  const several = slo.objectives.length > 1;
  const name = slo.displayName ?? slo.name;
  const rowsOf = (target: Decimal) =>
    slo.window
      ? burnRows(durationMinutes(slo.window.duration), one.minus(target)).rows
      : [];
  if (!slo.composite)
    return slo.objectives.map((objective, at) => ({
      ...base,
      id: sloLabels(slo.service, several ? `${slo.name}-${at}` : slo.name)
        .sloth_id,
      title: several ? `${name}: ${objective.displayName ?? at + 1}` : name,
      target: objective.target,
      rows: rowsOf(objective.target),
      ...(problem
        ? { ...unmeasured, problem }
        : indicatorOf(slo, [objective], objective.target)),
    }));
  const target = compositeTarget(slo.objectives, settings.compositeTarget);
  return [
    {
      ...base,
      id: sloLabels(slo.service, slo.name).sloth_id,
      title: name,
      target: target ?? decimal(0),
      rows: target ? rowsOf(target) : [],
      ...(target && !problem
        ? indicatorOf(slo, slo.objectives, target)
        : {
            ...unmeasured,
            problem: problem ?? {
              reason: 'Its objectives together allow everything to fail.',
              remedy:
                'Declare the target of the whole: fathom.dev/composite-target.',
            },
          }),
    },
  ];
}

/** Evaluations of one subquery. */
const mostSteps = 100_000;

function windowProblem({ window }: Slo): Measure['problem'] {
  if (!window)
    return {
      reason: 'It has no timeWindow.',
      remedy:
        'Add timeWindow: a list with "duration: 28d" and "isRolling: true".',
    };
  return durationMinutes(window.duration) > longestWindowDays * 1440
    ? {
        reason: `Its window of ${formatDuration(
          window.duration,
        )} is longer than a year: no metrics backend is asked for so much.`,
        remedy: 'Write a year or less, for example "duration: 28d".',
      }
    : undefined;
}

type Indicated = Pick<
  Measure,
  'unit' | 'sliceMinutes' | 'how' | 'parts' | 'problem'
>;

function indicatorOf(
  slo: Slo,
  objectives: readonly Objective[],
  target: Decimal,
): Indicated {
  try {
    const most = durationMinutes(slo.window!.duration) + day;
    for (const { indicator } of objectives)
      for (const query of readQueries(indicator)) {
        const dear = tooDear(query, most);
        if (dear) return { ...unmeasured, problem: dear };
      }
    const counted =
      slo.method === 'Occurrences' &&
      objectives.every(({ indicator }) => indicator.kind === 'ratio');
    if (counted) {
      const parts = objectives.map(eventPart);
      for (const part of parts) part.part({ minutes: 5 });
      return { unit: 'events', sliceMinutes: 1, how: 'raw', parts };
    }
    return slicedIndicator(slo, objectives, target);
  } catch (error) {
    if (!(error instanceof NotPromql)) throw error;
    return {
      ...unmeasured,
      problem: {
        reason: `It cannot be asked of Prometheus: ${error.message}.`,
        remedy: 'Give it an indicator whose queries are PromQL.',
      },
    };
  }
}

/** What would read far more than the window holds. */
function tooDear(query: PromqlQuery, most: number): Measure['problem'] {
  if (query.unnamed.length > 0)
    return {
      reason:
        'A selector of its query names no metric: it may read everything.',
      remedy: 'Name the metric in front of the braces.',
    };
  for (const [, text, step] of query.text.matchAll(
    /\[\s*(\d[\w.+]*)(?:\s*:\s*(\d[\w.+]*))?/g,
  )) {
    if (rangeMinutes(text) > most)
      return {
        reason: `Its query reads ${text}, more than its window and a day.`,
        remedy: 'Write [{{.window}}]: the window is put in.',
      };
    if (step && rangeMinutes(text) / rangeMinutes(step) > mostSteps)
      return {
        reason: `Its query asks every ${step} over ${text}: more than ${mostSteps} times.`,
        remedy: 'Write a longer step behind the colon.',
      };
  }
  return undefined;
}

const minutesOf: Record<string, number> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: day,
  w: 7 * day,
  y: 365 * day,
};

function rangeMinutes(text: string): number {
  // Prometheus 3 takes seconds without a unit.
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds / 60;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g))
    sum += Number(count) * minutesOf[unit];
  return sum;
}

function rangeOf({ minutes, leftOpen }: Stretch): {
  range: string;
  seconds: number;
} {
  return {
    range: `${promDuration(minutes)}${leftOpen ? '1ms' : ''}`,
    seconds: minutes * 60,
  };
}

function eventPart({ indicator, weight, target }: Objective): MeasurePart {
  if (indicator.kind !== 'ratio') throw new Error('Only ratios are counted.');
  return {
    weight,
    target,
    counts: indicator.numerator,
    part: stretch => eventCounts(indicator, rangeOf(stretch)).part,
    total: stretch => eventCounts(indicator, rangeOf(stretch)).total,
    seen: ({ minutes }) =>
      `count_over_time(${eventPresence(indicator)}${slicesOf(
        minutes,
        seenEvery,
      )})`,
    error: minutes => errorRatio(indicator, promDuration(minutes)),
  };
}

/** A subquery that holds each slice of a stretch once, whether or not its ends count. */
function slicesOf(minutes: number, slice: number): string {
  return `[${minutes * 60 - slice * 30}s:${slice * 60}s]`;
}

function slicedIndicator(
  slo: Slo,
  objectives: readonly Objective[],
  target: Decimal,
): Indicated {
  const ready = slo.method === 'Occurrences';
  const sliceMinutes = ready
    ? seenEvery
    : Math.max(...objectives.map(({ sliceMinutes: own = 1 }) => own));
  const values = objectives.map(objective => {
    const { indicator } = objective;
    if (ready && indicator.kind !== 'threshold')
      return `(1 - (${errorRatio(indicator, '5m')}))`;
    return `(${sliceValue(objective, {
      isRatio: slo.method === 'RatioTimeslices',
      window: promDuration(
        indicator.kind === 'threshold'
          ? Math.max(sliceMinutes, 5)
          : sliceMinutes,
      ),
    })})`;
  });
  const value =
    values.length === 1 ? values[0] : combined(slo, objectives, values);
  const over = (wrapper: string) => (stretch: Stretch) =>
    `${wrapper}((${value})${slicesOf(stretch.minutes, sliceMinutes)})`;
  return {
    unit: 'slices',
    sliceMinutes,
    // A ready-made ratio says nothing about how many events it stands for.
    how:
      ready && objectives.some(({ indicator }) => indicator.kind === 'raw')
        ? 'averaged'
        : 'raw',
    parts: [
      {
        weight: one,
        target,
        counts: 'good',
        part: over('sum_over_time'),
        total: over('count_over_time'),
        error: minutes =>
          `1 - ${over('avg_over_time')({
            minutes: Math.max(minutes, sliceMinutes),
          })}`,
      },
    ],
  };
}

/** The slices of several objectives as one. */
function combined(
  { method }: Slo,
  objectives: readonly Objective[],
  values: readonly string[],
): string {
  // Bad when one is; good when all are; otherwise not known.
  if (method === 'Timeslices')
    return [values.join(' * '), ...values.map(value => `(${value} == 0)`)].join(
      ' or ',
    );
  const terms = objectives.map(
    ({ weight }, at) => `${formatDecimal(weight)} * (1 - ${values[at]})`,
  );
  return `clamp_min(1 - (${terms.join(' + ')}), 0)`;
}

/** The share of failures over a range; of a composite the share that burns its budget as fast as its parts do. @public */
export function errorExpression(
  { parts, target }: Measure,
  minutes: number,
): string {
  if (parts.length === 1) return parts[0].error(minutes);
  const budget = one.minus(target);
  const terms = parts.map(
    part =>
      `${formatDecimal(part.weight.times(budget))} / ${formatDecimal(
        one.minus(part.target),
      )} * (${part.error(minutes)})`,
  );
  return `clamp_max(${terms.join(' + ')}, 1)`;
}

/** The nominal length of its window, in minutes. @public */
export function periodMinutes({ window }: Measure): number {
  return window ? durationMinutes(window.duration) : 0;
}

/**
 * A text that is the same as long as the same is measured: figures of another measure are not shown for this one.
 *
 * @public
 */
export function measureText(measure: Measure): string {
  const { parts, window, method, target, noData, sliceMinutes } = measure;
  const stretch = { minutes: 60 };
  return JSON.stringify([
    method,
    formatDecimal(target),
    noData,
    sliceMinutes,
    window && [window, formatDuration(window.duration)],
    parts.map(part => [
      formatDecimal(part.weight),
      formatDecimal(part.target),
      part.counts,
      part.part(stretch),
      part.total(stretch),
    ]),
  ]);
}
