/** How many must leave before a component has nobody who knows it, and who are they? */
export { busFactorRoutes } from './busFactorRoutes';
export { createRefresh } from './refreshBusFactor';
export { KnexBusFactorStore } from './KnexBusFactorStore';
