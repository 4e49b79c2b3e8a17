/**
 * SLOs, runbooks and readiness. The reaching floor.
 *
 * @packageDocumentation
 */
export {};
