/** Would an SLO that somebody has in mind have held? */
export { TrySloPage } from './TrySloPage';
