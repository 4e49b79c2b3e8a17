/** What would an SLO document that was written in the portal change in its repository? */
export {
  openSloChangeSchema,
  sloChangeAnswerSchema,
  sloChangeTaskSchema,
} from './contract';
export type { OpenSloChange, SloChangeAnswer, SloChangeTask } from './contract';
export { planSloChange, slug } from './planSloChange';
export type { SloChangePlan } from './planSloChange';
export { changeWay, pullRequestValues } from './pullRequest';
export type {
  ChangeTemplate,
  ChangeWay,
  ForgeRepository,
  PullRequestValues,
} from './pullRequest';
export {
  pullRequestOutcome,
  refusedPullRequest,
  unseenPullRequest,
} from './pullRequestOutcome';
export type { PullRequestOutcome } from './pullRequestOutcome';
