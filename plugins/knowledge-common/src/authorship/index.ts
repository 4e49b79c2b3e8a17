/** How well each person knows each file, by what they wrote in it. */
export { degreeOfAuthorship, isAuthor } from './degreeOfAuthorship';
export type { Contribution } from './degreeOfAuthorship';
export { Authorship } from './Authorship';
export type {
  AuthorshipOptions,
  AuthorshipState,
  BulkCommit,
} from './Authorship';
export { isFuture } from './CommitEvent';
export { sameKinds } from './Roster';
export type {
  CommitEvent,
  Crew,
  HistoryCounts,
  SignatureActivity,
} from './CommitEvent';
export { decayedNow, halfLifeDays } from './FileHistory';
export type { FileHistory } from './FileHistory';
export {
  decayedAuthors,
  decayedDegree,
  DecayedTally,
  staleDays,
} from './DecayedTally';
export type { DecayedDigest } from './DecayedTally';
export {
  contributorsOf,
  creditedPeople,
  creditTable,
  fileContributors,
  FileTally,
} from './fileAuthors';
export type { CrewWeights, FileContributor } from './fileAuthors';
