/** How does it look that something follows a pattern? */
export { AdherenceChip, adherenceWords } from './AdherenceChip';
export { AdoptionBar } from './AdoptionBar';
export { explainJudged, placeOf } from './explainJudged';
