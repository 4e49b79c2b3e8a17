/** What moved an entity's score, and why. */
export { ScoreHistory } from './ScoreHistory';
