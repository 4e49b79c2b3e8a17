/** Which runbook does an alert lead to, and which leads nowhere? */
export { isPaging } from './AlertRule';
export type { AlertAnnotation, AlertRule } from './AlertRule';
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
export { mayHoldAlerts, readAlertRules } from './readAlertRules';
export { alertsOnlyOnServer, readRulesApi } from './readRulesApi';
export { resolveAlertLinks } from './resolveAlertLinks';
export type { AlertLink, LinkHow, LinkStatus } from './resolveAlertLinks';
