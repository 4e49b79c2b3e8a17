/** How a road is read from the mirror of its repository, and how its origin is written down. */
export { createFetchRoadAction } from './createFetchRoadAction';
export { createRecordRoadAction } from './createRecordRoadAction';
