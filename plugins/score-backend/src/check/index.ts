/** One check over the whole fleet. */
export { checkRoutes } from './checkRoutes';
