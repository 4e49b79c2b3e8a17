/** The page of one scorecard: what it asks, and what changed it. */
export { ScorecardPage } from './ScorecardPage';
