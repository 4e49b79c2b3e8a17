/** Where is knowledge thin, across all components? */
export { fleetSentence } from './fleetSentence';
