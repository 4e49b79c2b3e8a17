/** How far are the patterns followed, and what is told of it? */
export {
  adoptionOf,
  entityPatternsSentence,
  followShare,
  judgedCount,
  patternSentence,
  patternsSentence,
} from './adoption';
export {
  entityPatternsContract,
  patternDetailContract,
  patternListContract,
} from './contract';
export type {
  Adoption,
  EntityPatterns,
  PatternDetail,
  PatternList,
  SourceReading,
} from './contract';
export { patternFacts, patternReport, unreadReport } from './facts';
export type { JudgedPattern } from './facts';
