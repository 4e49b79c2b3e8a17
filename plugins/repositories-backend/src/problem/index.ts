/** What is wrong with the files of repositories, and to whom it is told. */
export { KnexProblemStore } from './KnexProblemStore';
export { problemsRoutes } from './problemsRoutes';
export type { ProblemStore } from './ProblemStore';
export { listedProblems, withProblems } from './withProblems';
