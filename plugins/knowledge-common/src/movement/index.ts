/** What moved the factor, and when was knowledge lost? */
export { branchChanges } from './branchChanges';
export type { BranchChange } from './branchChanges';
export {
  doubtRewrite,
  recentRewrite,
  rewrites,
  rewriteWords,
} from './rewrites';
export type { Rewrite } from './rewrites';
export { changeInYear, lastLoss, movements } from './movements';
export type { Movement, MovementCause, PersonTimes } from './movements';
