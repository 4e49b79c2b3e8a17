/** What does each road give, and what came from it? */
export { RoadsPage } from './RoadsPage';
