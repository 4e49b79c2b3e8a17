/**
 * Roads, the origin of what was born from them, and how far it is behind. Values in, values out.
 *
 * @packageDocumentation
 */
export {
  MAX_ROAD_RECORD_BYTES,
  parseRoadRecord,
  roadRecordSchema,
} from './origin';
export type { RoadRecord } from './origin';
export {
  compareRoadVersion,
  parseRoad,
  roadParts,
  ANNOTATION_ROAD_VERSION,
} from './road';
export type { Road, RoadPart, RoadPosition } from './road';
export { originFacts, roadFacts } from './facts';
export { pavedRoadsPermissions, pavedRoadsReadPermission } from './permissions';
export { originSentence, roadsSentence } from './sentences';
export { entityOriginSchema, roadListSchema } from './contract';
export type {
  EntityOrigin,
  OriginState,
  RoadList,
  RoadService,
  RoadSummary,
  UnreadRoads,
} from './contract';
