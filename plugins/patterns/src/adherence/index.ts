/** How does it look that something follows a pattern? */
export { AdherenceChip } from './AdherenceChip';
export { AdoptionBar } from './AdoptionBar';
export { explainJudged, placeOf, placeText } from './explainJudged';
