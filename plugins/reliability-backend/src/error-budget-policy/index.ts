/** Keeps error-budget policies, answers whether changes may ship, and tells owners of thresholds. */
export { gateRoutes } from './gateRoutes';
export { KnexPolicyStore } from './KnexPolicyStore';
export type { PolicyReading, PolicyStore } from './PolicyStore';
export { schedulePolicies } from './schedulePolicies';
