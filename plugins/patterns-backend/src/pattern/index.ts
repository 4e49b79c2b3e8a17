/** Which patterns are there, as their repositories have them? */
export { activePatterns, uniquePatterns } from './activePatterns';
export { KnexPatternStore } from './KnexPatternStore';
export type { PatternStore, StoredPattern, StoredSource } from './PatternStore';
export { refreshPatterns } from './refreshPatterns';
