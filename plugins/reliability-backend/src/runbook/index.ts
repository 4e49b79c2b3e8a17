/** Keeps what was seen of runbooks and alerts, and answers for entities and for the fleet. */
export { KnexRunbookStore } from './KnexRunbookStore';
export { runbookRoutes } from './runbookRoutes';
export type {
  ReadRunbook,
  RunbookContent,
  RunbookReading,
  RunbookStore,
} from './RunbookStore';
