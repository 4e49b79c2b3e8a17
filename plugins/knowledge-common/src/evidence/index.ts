/** What do other plugins know of who knows a component? */
export { evidenceAnswerSchema, tellableEvidence } from './otherEvidence';
export type { EvidenceAnswer, OtherEvidence } from './otherEvidence';
