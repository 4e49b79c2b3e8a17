/** What the screens of the score ask of its backend. */
export { fleetPageSize, scoreApiRef, ScoreClient } from './ScoreClient';
export type { ScoreApi } from './ScoreClient';
