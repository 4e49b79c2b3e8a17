/**
 * Facts, checks, levels: what a service lacks and why. The reaching floor.
 *
 * @packageDocumentation
 */
export {};
