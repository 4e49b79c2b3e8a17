/**
 * Builders, a settable clock and a repository builder for tests.
 *
 * @packageDocumentation
 */
export {};
