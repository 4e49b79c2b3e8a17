/**
 * The drawing that Fathom screens share: outcome chip, evidence drawer, trend, unknown, empty and error states.
 *
 * @packageDocumentation
 */
export {};
