/** What do other plugins know of who knows a component? */
export { evidenceAnswerSchema, otherEvidenceSchema } from './otherEvidence';
export type { EvidenceAnswer, OtherEvidence } from './otherEvidence';
