import type { KeptPairing } from '@fathom/backstage-plugin-knowledge-common';

/** A plan as it was kept: people by key and id, without names. */
export interface StoredPlan {
  id: string;
  /** ISO 8601. */
  at: string;
  title: string;
  target: number;
  pairings: KeptPairing[];
}

/** Keeps pairing plans. */
export interface PlanStore {
  /** Newest first. */
  list(): Promise<StoredPlan[]>;
  save(plan: StoredPlan): Promise<void>;
  /** Whether there was one. */
  remove(id: string): Promise<boolean>;
}
