/**
 * Golden patterns, the rules that check them, and how far they are adopted. The thinking floor: contracts and pure functions.
 *
 * @packageDocumentation
 */
export * from './adoption';
export * from './pattern';
export * from './rule';
export { patternsPermissions, patternsReadPermission } from './permissions';
