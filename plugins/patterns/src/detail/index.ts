/** One pattern: its text, its rules, and who follows it. */
export { PatternPage } from './PatternPage';
