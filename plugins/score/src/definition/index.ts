/** What does the author of a rule say: whom it is about, what it asks, why, and what to do? */
export { filterWords } from './filterWords';
export { RuleText } from './RuleText';
export { ruleWords } from './ruleWords';
