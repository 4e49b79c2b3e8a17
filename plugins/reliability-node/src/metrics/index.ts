/** Who answers queries about metrics? */
export type {
  MetricsAnswer,
  MetricsBackend,
  MetricsFailure,
  MetricsFailureKind,
  MetricsOptions,
  MetricsSample,
  MetricsSeries,
} from './MetricsBackend';
export { metricsBackendsExtensionPoint } from './metricsBackendsExtensionPoint';
export type { MetricsBackendsExtensionPoint } from './metricsBackendsExtensionPoint';
