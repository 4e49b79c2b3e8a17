/**
 * Templates, what was born from them, and how it drifted. The reaching floor.
 *
 * @packageDocumentation
 */
export {};
