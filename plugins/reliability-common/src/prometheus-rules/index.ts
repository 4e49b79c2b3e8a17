/** Which recording rules and alerts for Prometheus does an SLO make? */
export { printRules } from './printRules';
export { prometheusRules } from './prometheusRules';
export type {
  PrometheusRules,
  PrometheusRulesOptions,
} from './prometheusRules';
export type { PrometheusGroup, PrometheusRule } from './Rule';
export { readSettings } from './annotations';
export { burnRows } from './burnWindows';
export type { BurnRow } from './burnWindows';
export {
  errorRatio,
  eventCounts,
  eventPresence,
  NotPromql,
  readQueries,
  sliceValue,
} from './expressions';
export { alertName, sloLabels } from './naming';
