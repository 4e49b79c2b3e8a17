/**
 * SLOs, runbooks and readiness. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {};
