import type {
  MetricsAnswer,
  MetricsFailure,
  MetricsSample,
  MetricsSeries,
} from '@fathom/backstage-plugin-reliability-node';
import { z } from 'zod/v3';

const labels = z.record(z.string());
const value = z.tuple([z.number().finite(), z.string()]);
const vector = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labels, value })),
});
const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(value) })),
});

const unlike: MetricsFailure = {
  ok: false,
  kind: 'unreadable',
  reason: 'Prometheus answered with another kind of result than was asked for.',
};
const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** A vector as the API writes it; anything else is no answer. */
export function readVector(data: unknown): MetricsAnswer<MetricsSample> {
  const read = vector.safeParse(data);
  if (!read.success) return unlike;
  return {
    ok: true,
    series: read.data.result.map(({ metric, value: [at, text] }) => ({
      labels: metric,
      at: milliseconds(at),
      value: text,
    })),
  };
}

/** A matrix as the API writes it; anything else is no answer. */
export function readMatrix(data: unknown): MetricsAnswer<MetricsSeries> {
  const read = matrix.safeParse(data);
  if (!read.success) return unlike;
  return {
    ok: true,
    series: read.data.result.map(({ metric, values }) => ({
      labels: metric,
      points: values.map(([at, text]) => ({
        at: milliseconds(at),
        value: text,
      })),
    })),
  };
}
