/** What does a runbook say, and what does it lack? */
export { RunbookPage } from './RunbookPage';
