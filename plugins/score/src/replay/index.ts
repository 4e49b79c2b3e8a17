/** How did the fleet stand on a day of the past, by the rules of then or of now? */
export { ReplayPage } from './ReplayPage';
