/** The beginning of a runbook, from what is known of a component. */
export { skeletonRoutes } from './skeletonRoutes';
