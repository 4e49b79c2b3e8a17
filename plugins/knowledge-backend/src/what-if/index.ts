/** What would the organisation lose if they left? */
export { whatIfRoutes } from './whatIfRoutes';
