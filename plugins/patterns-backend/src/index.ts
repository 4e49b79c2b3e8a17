/**
 * Golden patterns, the rules that check them, and how far they are adopted. The reaching floor.
 *
 * @packageDocumentation
 */
export {};
