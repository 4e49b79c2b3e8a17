/** Who asks, and may they? */
export { entityOf, readerOf } from './access';
export type { AccessDeps } from './access';
