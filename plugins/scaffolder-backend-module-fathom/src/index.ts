/**
 * Scaffolder actions: publish to plain git, record the origin.
 *
 * @packageDocumentation
 */
export {};
