/** What may stand in a CSV cell without being executed. */
export { guardCell } from './guardCell';
