/** Is an SLO looked at in time, and what was decided? */
export { ReviewSection } from './ReviewSection';
