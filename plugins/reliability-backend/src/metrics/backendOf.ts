import type { MetricsBackend } from '@fathom/backstage-plugin-reliability-node';
import type { MetricsConfig } from './MetricsConfig';
import { PrometheusBackend } from './PrometheusBackend';

/** The backend that the configuration names: one that a module brought, or Prometheus. */
export function backendOf(
  { backend, prometheus }: MetricsConfig,
  others: ReadonlyMap<string, MetricsBackend>,
): MetricsBackend | undefined {
  if (backend === undefined) return undefined;
  const other = others.get(backend);
  if (other) return other;
  return backend === 'prometheus' && prometheus
    ? PrometheusBackend.create(prometheus)
    : undefined;
}

/** Why there is no backend, for the configured id. */
export function unconfigured(id: string | undefined): {
  reason: string;
  remedy: string;
} {
  return id
    ? {
        reason: `There is no metrics backend "${id}".`,
        remedy:
          'Add the module that brings it, or correct fathom.reliability.metrics.backend.',
      }
    : {
        reason: 'No metrics backend is configured.',
        remedy:
          'Give the address of Prometheus: fathom.reliability.metrics.prometheus.url.',
      };
}
