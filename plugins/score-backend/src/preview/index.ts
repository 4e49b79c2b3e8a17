/** What does a changed scorecard do to the fleet, before it is merged? */
export { previewRoutes } from './previewRoutes';
