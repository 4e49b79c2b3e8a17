/** How many must leave before a component has nobody who knows it, and who are they? */
export { branchRead, createRefresh } from './refreshBusFactor';
export { createForget } from './forgetEntities';
export { KnexBusFactorStore } from './KnexBusFactorStore';
export { pseudonymOf } from './maskPeople';
export type {
  BusFactorStore,
  StoredFigures,
  StoredKnowledge,
  StoredModel,
} from './BusFactorStore';
