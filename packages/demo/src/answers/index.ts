/** Answers: what must Fathom find in the demo organisation? Derived from the plan, never from the engine. */
export type { BuiltRepository } from './answersOf';
export { answersOf } from './answersOf';
export type {
  ComponentAnswer,
  DefectAnswer,
  DemoAnswers,
  KnowledgeAnswer,
  RepositoryAnswer,
} from './DemoAnswers';
