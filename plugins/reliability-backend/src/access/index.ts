/** Who asks, and may they? What may they see of the catalog? */
export { entityOf, readerOf } from './access';
export type { AccessDeps } from './access';
export { describeEntity, refOf } from './describeEntity';
export { findEntities } from './findEntities';
export { knownServices } from './knownServices';
export { listEntities } from './listEntities';
export { readBody } from './readBody';
export { readJson } from './readJson';
export { refuseNul } from './refuseNul';
