/** What do other plugins know of who knows a component? */
export { createEvidence, evidenceSources } from './createEvidence';
export type { Evidence } from './createEvidence';
