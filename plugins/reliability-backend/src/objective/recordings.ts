import { promDuration } from '@fathom/backstage-plugin-reliability-common';
import type { Asking } from '../metrics';

/** What recording rules say, by id of the objective. */
export interface Recordings {
  /** Shares of failures by id and range: `5m`. */
  errors: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Alerts that fire by id; undefined when they could not be asked. */
  firing?: ReadonlyMap<string, string[]>;
}

const metric = 'slo:sli_error:ratio_rate';
const burnRanges = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

/** Two queries for all objectives: what their recording rules say, and which alerts fire. */
export async function readRecordings(
  asking: Asking,
  { at, periods }: { at: number; periods: readonly number[] },
): Promise<Recordings | undefined> {
  const ranges = [...new Set([...burnRanges, ...periods.map(promDuration)])];
  const recorded = await asking.instant({
    expression: `{__name__=~"${metric}(${ranges.join('|')})",sloth_id!=""}`,
    at,
  });
  if (!recorded.ok) return undefined;
  const errors = new Map<string, Map<string, string>>();
  for (const { labels, value } of recorded.series) {
    const id = labels.sloth_id;
    const range = labels.__name__?.slice(metric.length);
    // Not what was asked for.
    if (id === undefined || range === undefined) continue;
    const known = errors.get(id) ?? new Map<string, string>();
    errors.set(id, known);
    const before = known.get(range);
    // Two servers may record the same: the worse one counts.
    if (before === undefined || Number(value) > Number(before))
      known.set(range, value);
  }
  const alerts = await asking.instant({
    expression: 'ALERTS{alertstate="firing",sloth_id!=""}',
    at,
  });
  if (!alerts.ok) return { errors };
  const firing = new Map<string, string[]>();
  for (const { labels } of alerts.series) {
    const names = firing.get(labels.sloth_id) ?? [];
    if (!names.includes(labels.alertname)) names.push(labels.alertname);
    firing.set(labels.sloth_id, names);
  }
  return { errors, firing };
}
