/** The whole fleet on one page: what each check says of each entity that the asking person may read. */
export { FleetCopy } from './FleetCopy';
export type { Fleet, FleetEntry } from './FleetCopy';
export { groupOf, toCounts } from './viewFleet';
export { fleetRoutes } from './fleetRoutes';
export { VisibleFleet } from './VisibleFleet';
