/** Which scorecards judge now, read from git, and what is wrong with their newest versions. */
export { KnexScorecardStore } from './KnexScorecardStore';
export { readScorecards } from './readScorecards';
export { ScorecardLibrary } from './ScorecardLibrary';
export type { Library } from './ScorecardLibrary';
