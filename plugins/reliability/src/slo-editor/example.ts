/** What the page begins with: an SLO of the simplest kind, for a service that Prometheus watches. */
export const exampleSlo = `apiVersion: openslo/v1
kind: SLO
metadata:
  name: pricing-answers
  displayName: Pricing answers
spec:
  service: pricing
  description: Share of requests that do not fail on our side.
  indicator:
    metadata:
      name: pricing-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sum(http_requests_total{service="pricing",code!~"5.."})
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sum(http_requests_total{service="pricing"})
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Answered
      target: 0.999
`;
