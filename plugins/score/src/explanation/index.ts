/** What stands behind the outcome of a check, as the evidence drawer shows it. */
export { explainCheck } from './explainCheck';
