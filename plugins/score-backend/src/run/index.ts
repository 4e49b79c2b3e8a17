/** Which looks and judgings there were, and how they ended. */
export { RunLog } from './RunLog';
