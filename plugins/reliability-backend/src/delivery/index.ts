/** Receives CDEvents into a durable inbox, and tells the deployments and incidents of an entity. */
export { changeRoutes } from './changeRoutes';
export { createChangesOf } from './changesOf';
export type { ChangesOf } from './changesOf';
export { readDeliveryConfig } from './DeliveryConfig';
export type { DeliveryConfig } from './DeliveryConfig';
export { eventRoutes } from './eventRoutes';
export { KnexDeliveryStore } from './KnexDeliveryStore';
export { scheduleRetention } from './scheduleRetention';
