/** How checks and scorecards are found in the portal's search. */
export { scoreSearchModule } from './scoreSearchModule';
export type { ScoreDocument } from './scoreSearchModule';
