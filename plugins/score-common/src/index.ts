/**
 * Facts, checks, levels: what a service lacks and why. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {};
