/** Looking at one entity again because somebody asks. */
export { defineRefresh } from './defineRefresh';
export { refreshRoutes } from './refreshRoutes';
