/** A real Prometheus with series that a test knows. */
export { startPrometheus } from './startPrometheus';
export type { TestPrometheus, TestSeries } from './startPrometheus';
