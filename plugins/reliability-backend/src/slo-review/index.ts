/** Keeps which SLOs are to be reviewed and what was decided, and tells it as facts. */
export { keepReviewed } from './keepReviewed';
export { KnexReviewStore } from './KnexReviewStore';
export { reviewRoutes } from './reviewRoutes';
export type { ReviewStore } from './ReviewStore';
