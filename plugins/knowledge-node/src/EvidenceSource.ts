import type { BackstageCredentials } from '@backstage/backend-plugin-api';
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
   * @param options - `credentials`: of who reads it, whose rights hold where it is asked; `signal`: fires when
   * nobody waits any more, after a few seconds
   * @throws NotAllowedError whose message the reader sees; of other errors the log alone
   */
  find(
    entityRef: string,
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<OtherEvidence[]>;
}
