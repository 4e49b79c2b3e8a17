/**
 * Where others plug into reliability.
 *
 * @packageDocumentation
 */
export { exercisesServiceRef, exerciseUsesSchema } from './exercise';
export type { ExercisesService, ExerciseUse } from './exercise';
export { metricsBackendsExtensionPoint } from './metrics';
export type {
  MetricsAnswer,
  MetricsBackend,
  MetricsBackendsExtensionPoint,
  MetricsFailure,
  MetricsFailureKind,
  MetricsOptions,
  MetricsSample,
  MetricsSeries,
} from './metrics';
export { rotaSourcesExtensionPoint } from './rota';
export type { RotaSource, RotaSourcesExtensionPoint } from './rota';
