/** What was, and why it moved. */
export { replayDescriptions } from './described';
export { replayRoutes } from './replayRoutes';
