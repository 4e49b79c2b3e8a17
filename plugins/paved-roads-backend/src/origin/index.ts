/** Where does each entity come from, and how far did its road go on since? */
export { createOrigins } from './createOrigins';
export type { Origins } from './createOrigins';
export { KnexOriginStore } from './KnexOriginStore';
export { originRoutes } from './originRoutes';
