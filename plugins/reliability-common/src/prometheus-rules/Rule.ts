/** @public */
export interface PrometheusRule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** @public */
export interface PrometheusGroup {
  name: string;
  interval: string;
  rules: PrometheusRule[];
}
