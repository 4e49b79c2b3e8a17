/** What does a PromQL query read, and how is it asked over another window? */
export { parsePromql } from './parsePromql';
export type { PromqlQuery } from './PromqlQuery';
export {
  asCounter,
  asGauge,
  asIncrease,
  singleSeries,
  withRange,
} from './rewrite';
