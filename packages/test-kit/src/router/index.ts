/** Which routes does an express router really have, and which does its document tell? */
export type { DescribedRoute } from './DescribedRoute';
export { listRoutes } from './listRoutes';
