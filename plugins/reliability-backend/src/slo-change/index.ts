/** Opens SLO documents that were written in the portal as branches of plain git. */
export { sloChangeRoutes } from './sloChangeRoutes';
