/** Asks a metrics backend, and never takes less than a whole answer for one. */
export { askAll } from './askAll';
export type { Asked, AskResult, AskTime } from './askAll';
export { backendOf } from './backendOf';
export { Asking } from './Asking';
export { readMetricsConfig } from './MetricsConfig';
export type { MetricsConfig, PrometheusConfig } from './MetricsConfig';
export { Turns } from './Turns';
export { PrometheusBackend } from './PrometheusBackend';
