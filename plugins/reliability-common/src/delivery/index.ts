/** Which deployments and incidents did a service have, told from CDEvents? */
export { cloudEventProblems } from './cloudEvent';
export {
  deliveryReceiptSchema,
  entityChangesSchema,
  serviceChangeSchema,
} from './contract';
export type {
  DeliveryReceipt,
  DeliveryRefusal,
  EntityChanges,
} from './contract';
export type { DeliveryEvent, DeliveryType } from './DeliveryEvent';
export { deliveryChanges, incidentKey } from './deliveryChanges';
export type { ServiceChange } from './deliveryChanges';
export { entityKeys, eventKeys } from './entityKeys';
export type { EntityKeys } from './entityKeys';
export { parseCdEvent } from './parseCdEvent';
export type { DeliveryLimits } from './parseCdEvent';
export type { DeliveryProblem } from './DeliveryProblem';
