/** One check over the whole fleet. */
export { checkRoutes } from './checkRoutes';
export { learntEffort } from './learntEffort';
