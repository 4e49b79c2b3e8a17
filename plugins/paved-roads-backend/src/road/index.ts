/** Which roads are there, what do they give, and which versions did they have? */
export { createRoads } from './createRoads';
export type { Roads } from './createRoads';
export { KnexRoadStore } from './KnexRoadStore';
export type { ReadRoad, RoadSourceReading, RoadStore } from './RoadStore';
