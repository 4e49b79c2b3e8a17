/** What was, and why it moved. */
export { replayRoutes } from './replayRoutes';
