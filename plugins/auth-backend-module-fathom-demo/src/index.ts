/**
 * Sign-in of the demo's people; refuses outside development.
 *
 * @packageDocumentation
 */
export {};
