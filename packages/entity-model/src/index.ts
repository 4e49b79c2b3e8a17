/**
 * The words Fathom writes in the Backstage catalog: kinds, annotations and their parsing.
 *
 * @packageDocumentation
 */
export {
  ANNOTATION_CRITICAL,
  ANNOTATION_DEPARTED,
  ANNOTATION_ORIGIN,
  ANNOTATION_PATTERNS,
  ANNOTATION_REF,
  ANNOTATION_REPOSITORY,
  ANNOTATION_RUNBOOKS,
  ANNOTATION_SERVICES,
  ANNOTATION_SLOS,
  ANNOTATION_TIER,
  ANNOTATION_UNNAMED,
} from './annotations';
export { findEntityFile } from './entityFile';
export type { EntityFile } from './entityFile';
export { findEntityRepository, repositoryKey } from './repository';
export type { EntityRepository } from './repository';
export { PATTERN_API_VERSION, isPatternEntity } from './pattern';
export type { PatternEntity, PatternLifecycle } from './pattern';
