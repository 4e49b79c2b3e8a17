/** The whole fleet on one page: what each check says of each entity that the asking person may read. */
export { fleetCsv } from './fleetCsv';
export { FleetCopy } from './FleetCopy';
export type { Fleet, FleetEntry } from './FleetCopy';
export { groupOf, sharesOf, toCounts, viewFleet } from './viewFleet';
export { fleetRoutes } from './fleetRoutes';
