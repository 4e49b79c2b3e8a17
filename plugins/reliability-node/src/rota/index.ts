/** Who else knows who is on call? */
export type { RotaSource } from './RotaSource';
export { rotaSourcesExtensionPoint } from './rotaSourcesExtensionPoint';
export type { RotaSourcesExtensionPoint } from './rotaSourcesExtensionPoint';
