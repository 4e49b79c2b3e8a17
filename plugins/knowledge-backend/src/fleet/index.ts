/** Which components hang on how few people? */
export { fleetRoutes } from './fleetRoutes';
