/**
 * Templates, what was born from them, and how it drifted. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {};
