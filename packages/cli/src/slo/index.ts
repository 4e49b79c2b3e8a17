/** `fathom slo`: are SLO documents right, which rules do they make, and what is left of a budget? */
export { sloCommand } from './sloCommand';
