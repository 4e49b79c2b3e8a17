/**
 * Templates, what was born from them, and how it drifted. The showing floor.
 *
 * @packageDocumentation
 */
export {};
