import type {
  DamageReport,
  RepositoryItem,
  RepositoryItemReason,
} from '@fathom/backstage-plugin-repositories-common';
import type { NamedRepository } from './listNamedRepositories';

/** A repository as the store has it: what operators see, and what reading it needs. */
export interface StoredRepository extends RepositoryItem {
  host: string;
  branch?: string;
  /** Further branches to read, whether they were looked for already or not. */
  pinned: string[];
  pollMs: number;
}

export interface RepositoryStore {
  /** Those that somebody names. */
  list(now: Date): Promise<StoredRepository[]>;
  find(key: string, now: Date): Promise<StoredRepository | undefined>;
  /** Named, due, and not being read. */
  listDue(now: Date): Promise<StoredRepository[]>;
  /** Adds what is new and takes the name from what is missing; known state stays. */
  setConfigured(named: readonly NamedRepository[], now: Date): Promise<void>;
  /** The same for the catalog; one that is missing twice in a row loses its name. */
  setCatalogued(named: readonly NamedRepository[], now: Date): Promise<void>;
  /** Makes it due now. False when nobody names it. */
  makeDue(key: string, now: Date): Promise<boolean>;
  /** Says that it is being read until then. */
  lease(key: string, until: Date): Promise<void>;
  /** Says that nobody reads it any more. */
  release(key: string): Promise<void>;
  /** Forgets all leases; only where one process owns the database. */
  clearLeases(): Promise<void>;
  saveSuccess(
    key: string,
    read: {
      tip: string;
      defaultBranch?: string;
      bytes: number;
      isBlobless: boolean;
      branches: { name: string; tip?: string }[];
      durationMs: number;
      at: Date;
      nextAt: Date;
    },
  ): Promise<void>;
  saveFailure(
    key: string,
    failure: {
      reason: RepositoryItemReason;
      message: string;
      remedy: string;
      durationMs: number;
      at: Date;
      nextAt: Date;
    },
  ): Promise<void>;
  /** Marks what was read as damaged where it is kept, and makes it due now. False when nobody names it. */
  saveDamage(report: DamageReport, now: Date): Promise<boolean>;
  /** No repository of the host is due before then. */
  postponeHost(host: string, until: Date): Promise<void>;
  /** Deletes what nobody has named since before then, and gives the keys. */
  deleteUnnamed(before: Date): Promise<string[]>;
}
