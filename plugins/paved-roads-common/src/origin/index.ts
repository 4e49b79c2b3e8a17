/** Where does this service come from, by its own `.fathom/road.yaml`? */
export {
  MAX_ROAD_RECORD_BYTES,
  parseRoadRecord,
  roadRecordSchema,
} from './parseRoadRecord';
export type { RoadRecord } from './parseRoadRecord';
