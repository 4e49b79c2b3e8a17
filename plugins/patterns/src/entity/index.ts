/** The patterns of one component. */
export { EntityPatterns } from './EntityPatterns';
