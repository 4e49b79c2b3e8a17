/** Reads the SLO documents, runbooks, alerts and reviews that components carry, and reports them as facts. */
export { documentRoutes } from './documentRoutes';
export { reportDocuments } from './reportDocuments';
export { reportExercise } from './reportExercise';
export { prefixOf, readComponent } from './readComponent';
export { RepositoryTree } from './RepositoryTree';
export { allAlerts, serverAlertsText } from './serverAlerts';
