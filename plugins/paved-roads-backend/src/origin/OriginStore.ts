import type { Problem } from '@fathom/kernel';

/** What was last seen of one entity. */
export interface OriginReading {
  entityRef: string;
  repository: string;
  /** Path of the record. */
  file: string;
  /** Undefined when the repository was never read. */
  commit?: string;
  /** The record; undefined when there is none or none that can be read. */
  record?: { road: string; version: string; at: string };
  problems: Problem[];
  /** Why the repository could not be read at the last look. */
  reason?: string;
  /** The last look that could see. */
  readAt: string;
}

export interface OriginStore {
  list(): Promise<OriginReading[]>;
  find(entityRef: string): Promise<OriginReading | undefined>;
  save(readings: readonly OriginReading[]): Promise<void>;
  /** Keeps what was seen and says why it may be old. */
  markUnread(entityRefs: readonly string[], reason: string): Promise<void>;
  remove(entityRefs: readonly string[]): Promise<void>;
}
