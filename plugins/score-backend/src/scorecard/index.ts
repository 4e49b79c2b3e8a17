/** Which scorecards judge now, read from git, what is wrong with their newest versions, and which judged before. */
export { CheckNumbers } from './CheckNumbers';
export type { CheckName, NumberedCheck } from './CheckNumbers';
export { listRuleChanges } from './listRuleChanges';
export { KnexScorecardStore } from './KnexScorecardStore';
export { defineRuleReading } from './defineRuleReading';
export { ScorecardLibrary } from './ScorecardLibrary';
export type { Library } from './ScorecardLibrary';
export type { ScorecardStore, ScorecardVersion } from './ScorecardStore';
export { viewScorecardPage } from './viewScorecardPage';
