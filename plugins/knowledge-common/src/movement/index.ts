/** What moved the factor, and when was knowledge lost? */
export { changeInYear, lastLoss, movements } from './movements';
export type { Movement, MovementCause, PersonTimes } from './movements';
