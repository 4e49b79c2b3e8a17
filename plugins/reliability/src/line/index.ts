/** How does an alert lead to its runbook, and when was that tried? */
export { AlertName } from './AlertName';
export { Complete } from './Complete';
export { LineState } from './LineState';
export { RunbookLink } from './RunbookLink';
export { Times, Tried } from './Tried';
export { alertEvidence, runbookEvidence } from './evidence';
