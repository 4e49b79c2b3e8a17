/** What does a changed scorecard do to the fleet, before it is merged? */
export { previewDescriptions } from './described';
export { previewRoutes } from './previewRoutes';
