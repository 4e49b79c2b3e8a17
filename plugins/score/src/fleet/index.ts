/** Where does the fleet stand, by team, system, level and check? */
export { ScorecardsPage } from './ScorecardsPage';
