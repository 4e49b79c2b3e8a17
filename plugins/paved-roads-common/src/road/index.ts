/** What is a road, what does it give, and how far is a service behind it? */
export { ANNOTATION_ROAD_VERSION, parseRoad } from './parseRoad';
export type { Road } from './parseRoad';
export { compareRoadVersion } from './compareRoadVersion';
export type { RoadPosition } from './compareRoadVersion';
export { roadParts } from './roadParts';
export type { RoadPart } from './roadParts';
