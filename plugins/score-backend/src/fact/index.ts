/** What sources declared and reported, and how it reads at a moment. */
export type {
  FactChange,
  FactStore,
  LastChange,
  StoredSource,
} from './FactStore';
export { KnexFactStore } from './KnexFactStore';
export { ingestReports } from './ingestReports';
export { cellOf } from './rowReader';
export { readingsOf } from './readingsOf';
export { factRoutes } from './factRoutes';
export { errorWords, mergeFacts } from './factDocument';
