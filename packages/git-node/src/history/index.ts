/** What the history of a repository tells, commit by commit. */
export { streamHistory } from './streamHistory';
export type { HistoryOptions } from './streamHistory';
export type {
  HistoryChange,
  HistoryCommit,
  HistorySignature,
} from './HistoryParser';
export { findTip, isShallow, listFirstParents } from './historyTip';
export type { HistoryTip } from './historyTip';
export { readHeads, readRevision } from './readRevision';
export type { RevisionFiles } from './readRevision';
export { tellHistory } from './tellHistory';
export type { HistoryListener, TellOptions } from './tellHistory';
export { lastSeen } from './lastSeen';
