/** Which runbook does an alert lead to, and which leads nowhere? */
export { isPaging } from './AlertRule';
export type { AlertAnnotation, AlertPlace, AlertRule } from './AlertRule';
export { assessRunbooks } from './assessRunbooks';
export type { RunbookAssessment, RunbookSet } from './assessRunbooks';
export {
  alertCoverage,
  isCovered,
  orphanRunbooks,
  sumCoverage,
} from './coverage';
export type { AlertCoverage } from './coverage';
export type { LinkBase, LinkContext, LinkRepository } from './LinkContext';
export { linkProblems } from './linkProblems';
export {
  alertsInGit,
  alertsOfComponent,
  alertsWithServer,
} from './mergeAlerts';
export { mayHoldAlerts, readAlertRules } from './readAlertRules';
export { readRulesApi } from './readRulesApi';
export { resolveAlertLinks } from './resolveAlertLinks';
export type { AlertLink, LinkHow, LinkStatus } from './resolveAlertLinks';
export { sloAlerts } from './sloAlerts';
export type { SloAlert } from './sloAlerts';
