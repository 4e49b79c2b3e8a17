import { Decimal, decimal, formatDecimal, promDuration } from '../budget';
import type { Objective, Slo } from '../open-slo';
import { quoted, series, SloLabels } from './naming';
import {
  errorMetric,
  Recorded,
  RecordingOptions,
  sliceMetric,
  slicedRecordings,
  standardWindows,
} from './recordings';

interface Part {
  labels: SloLabels;
  objective: Objective;
}

/** The recordings of a composite, made of those of its parts. */
export function compositeRecordings(
  slo: Slo,
  parts: readonly Part[],
  options: RecordingOptions & { budget: Decimal },
): Recorded {
  if (slo.method === 'Occurrences') return weightedBurn(parts, options);
  const slice = Math.max(
    ...parts.map(({ objective }) => objective.sliceMinutes ?? 1),
  );
  const value = slo.method === 'Timeslices' ? anyBad(parts) : shortfalls(parts);
  return slicedRecordings(value, slice, options);
}

function one(metric: string, labels: SloLabels): string {
  return `sum(${series(metric, labels)})`;
}

/** Burn rates add up by weight; the ratio is the one that burns the whole's budget as fast. */
function weightedBurn(
  parts: readonly Part[],
  { labels, period, more, budget }: RecordingOptions & { budget: Decimal },
): Recorded {
  const windows = [...new Set([...standardWindows, ...more, period])].sort(
    (a, b) => a - b,
  );
  return {
    rules: windows.map(minutes => {
      const window = promDuration(minutes);
      const terms = parts.map(
        part =>
          `${formatDecimal(
            part.objective.weight.times(budget),
          )} / ${formatDecimal(
            decimal(1).minus(part.objective.target),
          )} * ${one(`${errorMetric}${window}`, part.labels)}`,
      );
      return {
        record: `${errorMetric}${window}`,
        expr: `clamp_max(\n  ${terms.join('\n  + ')},\n  1\n)`,
        labels: { ...labels, sloth_window: window },
      };
    }),
  };
}

/** Bad when one is; good when all are; otherwise not known. */
function anyBad(parts: readonly Part[]): string {
  const all = parts.map(({ labels }) => one(sliceMetric, labels)).join(' * ');
  const { sloth_service: service } = parts[0].labels;
  const names = parts
    .map(({ labels }) =>
      labels.sloth_slo.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'),
    )
    .join('|');
  return `${all}\nor\n(min(${sliceMetric}{sloth_service=${quoted(
    service,
  )}, sloth_slo=~${quoted(names)}}) == 0)`;
}

function shortfalls(parts: readonly Part[]): string {
  const terms = parts.map(
    ({ labels, objective }) =>
      `${formatDecimal(objective.weight)} * (1 - ${one(sliceMetric, labels)})`,
  );
  return `clamp_min(\n  1 - (${terms.join(' + ')}),\n  0\n)`;
}
