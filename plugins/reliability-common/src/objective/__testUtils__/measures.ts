import { readSlos } from '../../open-slo';
import { countWindow, PartSeries } from '../count';
import { countedFigures } from '../figures';
import { Measure, measuresOf } from '../measure';
import { countPlan, windowAt } from '../plan';

export const minute = 60_000;
export const day = 1440 * minute;
export const at = Date.parse('2026-06-15T12:00:00Z');

export const metric = (query: string) =>
  `{metricSource: {type: Prometheus, spec: {query: '${query}'}}}`;
export const counts = `ratioMetric: {counter: true, good: ${metric(
  'good_total',
)}, total: ${metric('all_total')}}`;

export function slo(parts: {
  indicator?: string;
  method?: string;
  objectives?: string;
  window?: string;
  metadata?: string;
}): string {
  const {
    indicator = counts,
    method = 'Occurrences',
    objectives = '[{target: 0.999}]',
    window = '{duration: 30d, isRolling: true}',
    metadata = '{name: availability}',
  } = parts;
  return `apiVersion: openslo/v1
kind: SLO
metadata: ${metadata}
spec:
  service: checkout
${
  indicator ? `  indicator: {metadata: {name: i}, spec: {${indicator}}}\n` : ''
}  timeWindow: [${window}]
  budgetingMethod: ${method}
  objectives: ${objectives}
`;
}

export function measures(parts: Parameters<typeof slo>[0] = {}): Measure[] {
  const { slos, findings } = readSlos([{ path: 'slo.yaml', text: slo(parts) }]);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error) throw new Error(error.message);
  return slos.flatMap(measuresOf);
}
export const measure = (parts?: Parameters<typeof slo>[0]) =>
  measures(parts)[0];

/** Answers for each step of a plan. */
export function series(
  one: Measure,
  of: (index: number) => { part?: string; total?: string; seen?: string },
  end = at,
): PartSeries[] {
  const plan = countPlan(one, end)!;
  return one.parts.map(() => {
    const made = {
      part: new Map<number, string>(),
      total: new Map<number, string>(),
      seen: new Map<number, string>(),
    };
    let index = 0;
    for (
      let time = plan.first!;
      time <= plan.last!;
      time += plan.stepMinutes * minute
    ) {
      const { part, total, seen } = of(index);
      if (part !== undefined) made.part.set(time, part);
      if (total !== undefined) made.total.set(time, total);
      if (seen !== undefined) made.seen.set(time, seen);
      index += 1;
    }
    return one.unit === 'slices'
      ? { part: made.part, total: made.total }
      : made;
  });
}

export const figures = (
  one: Measure,
  of: Parameters<typeof series>[1],
  errors: [number, string][] = [],
) =>
  countedFigures(one, countWindow(one, countPlan(one, at)!, series(one, of)), {
    window: windowAt(one, at)!,
    errors: new Map(
      errors.map(([minutes, error]) => [minutes, { error, how: 'raw' }]),
    ),
  });
