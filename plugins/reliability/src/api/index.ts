/** What the reliability screens ask of their backend. */
export { ReliabilityClient } from './ReliabilityClient';
export { reliabilityApiRef } from './ReliabilityApi';
export type { ReliabilityApi } from './ReliabilityApi';
