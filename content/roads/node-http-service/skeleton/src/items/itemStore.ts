import type { Cursor } from '../pagination/cursor.js';

export interface Item {
  id: string;
  name: string;
  createdAt: string;
  createdBy: string;
}

/** What the routes need of storage. The only way to the data; no query is written elsewhere. */
export interface ItemStore {
  add(item: { name: string; createdBy: string }): Promise<Item>;
  find(id: string): Promise<Item | undefined>;
  /** Newest first, `limit` at most. */
  list(options: { limit: number; after: Cursor | undefined }): Promise<Item[]>;
  /** Rejects when the data cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
