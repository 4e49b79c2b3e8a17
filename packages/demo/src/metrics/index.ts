/** Answers: what do the services of the parcel company measure, what went wrong with them, and what is true of their objectives? */
export { cdEvents } from './cdEvents';
export { metricAnswers } from './metricAnswers';
export { tellStory } from './prepareMetrics';
export { stopAll } from './run';
export { sendEvents } from './sendEvents';
export { serveMetrics, type ServedMetrics } from './serveMetrics';
