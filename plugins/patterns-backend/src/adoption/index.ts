/** Which entities follow which pattern, at their tip? */
export type { AdoptionStore, StoredResult } from './AdoptionStore';
export { KnexAdoptionStore } from './KnexAdoptionStore';
export { findWork } from './findWork';
export { judgeRepository } from './judgeRepository';
