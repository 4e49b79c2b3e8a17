/**
 * The score's backend: keeps facts, judges them by scorecards from git, and answers who stands where.
 *
 * @packageDocumentation
 */
export { scorePlugin as default } from './plugin';
