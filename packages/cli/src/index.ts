/**
 * The fathom command: the same rules, before merge.
 *
 * @packageDocumentation
 */
export {};
