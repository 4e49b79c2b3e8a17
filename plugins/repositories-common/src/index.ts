/**
 * Which repositories there are, their mirrors, and what could not be read and why. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {};
