/**
 * Facts, checks, levels: what a service lacks and why. The showing floor.
 *
 * @packageDocumentation
 */
export {};
