/** How well each person knows each file, by what they wrote in it. */
export { degreeOfAuthorship, isAuthor } from './degreeOfAuthorship';
export type { Contribution } from './degreeOfAuthorship';
export { Authorship, isFuture } from './Authorship';
export type {
  AuthorshipOptions,
  BulkCommit,
  CommitEvent,
  Crew,
  FileHistory,
  HistoryCounts,
  SignatureActivity,
} from './Authorship';
export { creditTable, fileContributors } from './fileAuthors';
export type { FileContributor } from './fileAuthors';
