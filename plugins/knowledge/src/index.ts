/**
 * Who knows what: authorship, bus factor, handover. The showing floor.
 *
 * @packageDocumentation
 */
export {};
