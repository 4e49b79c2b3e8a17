/** By which of several scorecards is a page? */
export { ScorecardChoice } from './ScorecardChoice';
