/** `fathom runbooks`: does every alert lead to a runbook that somebody can follow? */
export { runbooksCommand } from './runbooksCommand';
