/**
 * Who knows what: authorship, bus factor, handover. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export {};
