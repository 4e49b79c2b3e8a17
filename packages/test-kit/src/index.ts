/**
 * Builders, a settable clock and a repository builder for tests.
 *
 * @packageDocumentation
 */
export { createRepository, loseObject } from './repository';
export type {
  Change,
  CommitSpec,
  Person,
  RepositoryBuilder,
} from './repository';
export { listRoutes, type DescribedRoute } from './router';
export { createClock } from './clock';
export type { Clock } from './clock';
export {
  componentArbitrary,
  entityNameArbitrary,
  factDefinitionArbitrary,
  factReportArbitrary,
  factValueArbitrary,
  instantArbitrary,
} from './arbitrary';
export { startPrometheus } from './prometheus';
export type { TestPrometheus, TestSeries } from './prometheus';
