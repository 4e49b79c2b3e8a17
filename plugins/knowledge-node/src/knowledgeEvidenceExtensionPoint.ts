import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { EvidenceSource } from './EvidenceSource';

/** @public */
export interface KnowledgeEvidenceExtensionPoint {
  /** @throws Error when the id is taken */
  addSource(id: string, source: EvidenceSource): void;
}

/**
 * Where a module of the knowledge plugin adds evidence of other kinds.
 *
 * @public
 */
export const knowledgeEvidenceExtensionPoint =
  createExtensionPoint<KnowledgeEvidenceExtensionPoint>({
    id: 'fathom.knowledge.evidence',
  });
