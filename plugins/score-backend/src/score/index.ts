/** What each check says of each entity, since when, and who may see it. */
export { KnexCheckStateStore } from './KnexCheckStateStore';
export { judgeAll, judgeChanged } from './judgeEntities';
export { scoreRoutes } from './scoreRoutes';
