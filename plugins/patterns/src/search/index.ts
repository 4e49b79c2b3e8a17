/** A pattern as a search result. */
export { PatternSearchResult } from './PatternSearchResult';
