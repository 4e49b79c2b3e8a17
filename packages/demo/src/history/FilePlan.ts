/**
 * One thing that happens to a file. `who` is the id of a person, or `bot`.
 * Events that share a `session` are one commit.
 */
export interface FileEvent {
  kind: 'create' | 'change' | 'rename';
  who: string;
  /** Who is named as co-author and knows as much. */
  with?: string;
  /** Days after the beginning of the repository. */
  day: number;
  session: string;
}

/** A file with its whole life, and the truth about who knows it, which its events are made to fit. */
export interface FilePlan {
  /** From the root of the repository, at the tip. */
  path: string;
  /** Where it was before it was renamed. */
  formerPath?: string;
  /** At the tip. */
  content: string;
  component?: string;
  /** Whether it is code that somebody has to know. */
  counted: boolean;
  /** Who knows it, by design; empty when it is not counted. */
  owners: string[];
  events: FileEvent[];
}

/** One event and the file that it happens to. */
export interface Work {
  file: FilePlan;
  event: FileEvent;
}
