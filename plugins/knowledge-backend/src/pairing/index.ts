/** Who should pair on what, and did they? */
export { KnexPlanStore } from './KnexPlanStore';
export { proposalsFor } from './planFor';
export { planRoutes } from './planRoutes';
export type { PlanStore } from './PlanStore';
