/** Looking at one entity again because somebody asks. */
export { refreshEntity } from './refreshEntity';
export { refreshRoutes } from './refreshRoutes';
