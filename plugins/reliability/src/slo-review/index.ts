/** Is an SLO looked at in time, and what was decided? */
export { ReviewsPage } from './ReviewsPage';
export { ReviewSection } from './ReviewSection';
