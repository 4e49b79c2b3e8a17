/** Which recording rules and alerts for Prometheus does an SLO make? */
export { printRules } from './printRules';
export { prometheusRules } from './prometheusRules';
export type {
  PrometheusRules,
  PrometheusRulesOptions,
} from './prometheusRules';
export type { PrometheusGroup, PrometheusRule } from './Rule';
