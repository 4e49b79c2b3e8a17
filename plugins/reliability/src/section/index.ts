/** A part of a tab with its heading. */
export { Section } from './Section';
