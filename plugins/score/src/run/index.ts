/** Which looks and judgings were there, and how did they end? */
export { RunsPage } from './RunsPage';
