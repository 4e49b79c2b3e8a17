/** Opens SLO documents that were written in the portal: as branches of plain git, or as pull requests. */
export { sloChangeRoutes } from './sloChangeRoutes';
export { readChangeConfig } from './readChangeConfig';
export type { ChangeConfig } from './readChangeConfig';
