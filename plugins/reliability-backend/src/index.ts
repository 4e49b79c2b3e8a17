/**
 * SLOs, runbooks and readiness. The reaching floor.
 *
 * @packageDocumentation
 */
export { reliabilityPlugin as default } from './plugin';
