/** What the history of a repository tells, commit by commit. */
export type {
  HistoryChange,
  HistoryCommit,
  HistorySignature,
} from './HistoryParser';
export {
  findObjectId,
  listBranches,
  findTip,
  isShallow,
  listFirstParents,
} from './historyTip';
export type { HistoryTip } from './historyTip';
export type { RevisionFiles, WantsContent } from './readRevision';
export { tellHistory } from './tellHistory';
export type { HistoryListener, TellOptions, ToldHistory } from './tellHistory';
export type { HistoryWalk } from './readWalk';
export type { TreeChange } from './listFiles';
export { lastSeen } from './lastSeen';
