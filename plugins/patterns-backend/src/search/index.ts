/** How are patterns found in the portal's search? */
export { patternsSearchModule } from './patternsSearchModule';
export type { PatternDocument } from './patternsSearchModule';
