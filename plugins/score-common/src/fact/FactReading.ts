import type { Evidence, FactValue } from '@fathom/kernel';

/**
 * Why a fact cannot be judged. Shown to people through `unreadableWords`.
 *
 * @public
 */
export type UnreadableReason =
  | 'neverCollected'
  | 'stale'
  | 'sourceError'
  | 'wrongType';

/**
 * What is known of one fact of one entity at one moment.
 *
 * @public
 */
export type FactReading =
  | {
      state: 'value';
      value: FactValue;
      observedAt: string;
      evidence: readonly Evidence[];
      /** The source failed since; this is its last good value. */
      error?: string;
    }
  | {
      /** Looked, and found none. */
      state: 'none';
      observedAt: string;
      evidence: readonly Evidence[];
      error?: string;
    }
  | {
      state: 'unreadable';
      reason: UnreadableReason;
      message: string;
      observedAt?: string;
      evidence?: readonly Evidence[];
    };

/**
 * All readings of one entity by fact id; a `Map` is one.
 *
 * @public
 */
export interface FactReadings {
  get(factId: string): FactReading | undefined;
}
