/** Was each SLO reviewed in time, and what was decided? */
export {
  entitySloReviewsSchema,
  recordSloReviewSchema,
  shownReviewSchema,
  sloReviewFleetSchema,
} from './contract';
export type {
  EntitySloReviews,
  RecordSloReview,
  ShownReview,
  ShownReviewDue,
  SloReviewFleet,
} from './contract';
export { reviewFactDefinitions, reviewFacts } from './facts';
export { reviewFleet } from './reviewFleet';
export type { ReviewFleet, ReviewPlace } from './reviewFleet';
export { reviewPeriod, reviewsDue, reviewSentence } from './reviewsDue';
export type {
  ReviewDecision,
  ReviewDue,
  ReviewPeriods,
  ReviewSubject,
  SloReview,
} from './SloReview';
