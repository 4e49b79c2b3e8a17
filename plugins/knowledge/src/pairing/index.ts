/** Who should pair on what? */
export { PlanPage } from './PlanPage';
