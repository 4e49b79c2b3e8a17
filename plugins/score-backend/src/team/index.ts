/** Where a group, a system or a domain stands, and what it should do this week. */
export { teamRoutes } from './teamRoutes';
