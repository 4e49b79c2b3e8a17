/** Which routes does an express router really have? */
export { listRoutes } from './listRoutes';
