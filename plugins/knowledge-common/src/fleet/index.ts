/** Where is knowledge thin, across all components? */
export { fleetSentence } from './fleetSentence';
export { fleetCsv } from './fleetCsv';
