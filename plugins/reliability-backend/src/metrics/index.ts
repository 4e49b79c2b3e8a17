/** Asks a metrics backend, and never takes less than a whole answer for one. */
export { askAll } from './askAll';
export type { Asked, AskResult } from './askAll';
export { backendOf, unconfigured } from './backendOf';
export { Asking } from './Asking';
export { readMetricsConfig } from './MetricsConfig';
export type { MetricsConfig } from './MetricsConfig';
export { Turns } from './Turns';
export { PrometheusBackend } from './PrometheusBackend';
