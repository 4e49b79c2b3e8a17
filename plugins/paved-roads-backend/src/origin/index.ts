/** Where does each entity come from, and how far did its road go on since? */
export { createOrigins } from './createOrigins';
export type { Origins } from './createOrigins';
export { KnexOriginStore } from './KnexOriginStore';
export type { OriginReading, OriginStore } from './OriginStore';
export { describeOrigin } from './describeOrigin';
export { originRoutes } from './originRoutes';
