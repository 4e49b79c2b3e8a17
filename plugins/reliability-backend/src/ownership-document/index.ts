/** Reads the SLO documents and runbooks that components carry, and reports them as facts. */
export { documentRoutes } from './documentRoutes';
export { reportDocuments } from './reportDocuments';
