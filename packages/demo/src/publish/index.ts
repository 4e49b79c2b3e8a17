/** Answers: how do the shipped patterns, roads and scorecards become repositories that a team edits? */
export { publishContent } from './publishContent';
