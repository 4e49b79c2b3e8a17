/**
 * Builds the demo organisation, a parcel company in real git repositories, and writes its true answers
 * beside it.
 *
 * @packageDocumentation
 */
export { buildDemo } from './buildDemo';
export type { DemoOptions } from './buildDemo';
export type {
  ComponentAnswer,
  DefectAnswer,
  DemoAnswers,
  KnowledgeAnswer,
  RepositoryAnswer,
} from './answers';
