/**
 * Builds the demo organisation and writes its true answers beside it.
 *
 * @packageDocumentation
 */
export {};
