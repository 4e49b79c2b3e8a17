/** Answers: what time is it, in a test that decides the time itself? */
export { createClock } from './createClock';
export type { Clock } from './createClock';
