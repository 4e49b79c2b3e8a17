/**
 * The only code that runs git: mirrors, commit stream, trees and files at a revision.
 *
 * @packageDocumentation
 */
export type { FileContent, GitRepository, PathKey, TreeEntry } from './repository/GitRepository';
export type { RepositoriesService, RepositoryReason, RepositoryState, RepositoryStatus } from './service/RepositoriesService';
