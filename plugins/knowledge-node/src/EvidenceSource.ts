import type { OtherEvidence } from '@fathom/backstage-plugin-knowledge-common';

/**
 * Evidence that no history of code tells: who reviewed, who mended an incident, who rehearsed a runbook.
 * It is shown as its own kind and in numbers, and never counted in a figure.
 *
 * @public
 */
export interface EvidenceSource {
  /** What people read: "Runbook exercises". */
  title: string;
  /**
   * @param entityRef - of a component
   * @param options - `signal`: fires when nobody waits any more, after a few seconds
   */
  find(
    entityRef: string,
    options: { signal: AbortSignal },
  ): Promise<OtherEvidence[]>;
}
