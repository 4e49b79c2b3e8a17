/**
 * Structural code rules in a child process with a memory cap and a time limit.
 *
 * @packageDocumentation
 */
export * from './structural';
