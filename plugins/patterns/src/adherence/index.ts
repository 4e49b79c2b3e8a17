/** How does it look that something follows a pattern? */
export { AdherenceChip, adherenceOrder } from './AdherenceChip';
export { AdoptionBar } from './AdoptionBar';
export { explainJudged } from './explainJudged';
export { FoundAt } from './FoundAt';
