/**
 * Where others plug into reliability.
 *
 * @packageDocumentation
 */
export { rotaSourcesExtensionPoint } from './rota';
export type { RotaSource, RotaSourcesExtensionPoint } from './rota';
