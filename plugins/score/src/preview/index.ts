/** What would a changed scorecard do to the fleet? */
export { PreviewPage } from './PreviewPage';
