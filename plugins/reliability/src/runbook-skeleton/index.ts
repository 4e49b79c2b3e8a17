/** How does a runbook for an alert begin? */
export { SkeletonButton } from './SkeletonButton';
