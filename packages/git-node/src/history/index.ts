/** What the history of a repository tells, commit by commit. */
export { streamCommits, streamHistory } from './streamHistory';
export type { HistoryOptions } from './streamHistory';
export type {
  HistoryChange,
  HistoryCommit,
  HistorySignature,
} from './HistoryParser';
export {
  findObjectId,
  findTip,
  isShallow,
  listFirstParents,
} from './historyTip';
export type { HistoryTip } from './historyTip';
export { readHeads, readRevision } from './readRevision';
export type {
  ReadableObjects,
  RevisionFiles,
  WantsContent,
} from './readRevision';
export { tellHistory } from './tellHistory';
export type { HistoryListener, TellOptions, ToldHistory } from './tellHistory';
export { readWalk } from './readWalk';
export type { HistoryWalk } from './readWalk';
export type { TreeChange } from './listFiles';
export { lastSeen } from './lastSeen';
