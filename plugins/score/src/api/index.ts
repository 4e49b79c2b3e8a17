/** What the screens of the score ask of its backend. */
export { scoreApiRef } from './ScoreApi';
export type { ScoreApi } from './ScoreApi';
export { fleetPageSize, ScoreClient } from './ScoreClient';
