/** Who should pair on what, so that no component hangs on one person? */
export { pairingPlan } from './pairingPlan';
export type {
  NearPerson,
  Pairing,
  PairingComponent,
  PairingOptions,
  PairingPlan,
} from './Pairing';
export { pairingProgress, progressSentence } from './planProgress';
export type { KeptPairing, PairingProgress } from './planProgress';
export { csvCell, csvText, planCsv, planIssues } from './exportPlan';
export type { PlanIssue } from './exportPlan';
