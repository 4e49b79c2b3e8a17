import type { RepositoryPaths, Runbook } from '../runbook';

/** A published site of runbooks: what is below `url` is made from what is below `dir`. @public */
export interface LinkBase {
  url: string;
  /** Key of the repository; the alert's own unless given. */
  repository?: string;
  dir: string;
}

/** A repository that links may lead into. @public */
export interface LinkRepository {
  key: string;
  /** Addresses that people read it at, beside the key. */
  urls?: readonly string[];
  /** Undefined: not looked at, so that links into it are unchecked. */
  paths?: RepositoryPaths;
  /** Those that were read: links to their headings are checked, and what they declare counts. */
  runbooks?: readonly Pick<Runbook, 'file' | 'anchors' | 'head' | 'kind'>[];
}

/** What is known beside the alert. @public */
export interface LinkContext {
  /** Key of the repository that the alerts stand in. */
  repository: string;
  /** Folder of the component in it. */
  root?: string;
  bases?: readonly LinkBase[];
  repositories: readonly LinkRepository[];
  /** Where the documents of an entity lie, by reference, for TechDocs addresses. */
  entities?: ReadonlyMap<string, { repository: string; path: string }>;
}
