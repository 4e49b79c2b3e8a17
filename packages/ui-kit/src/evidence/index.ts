/** Why a figure is what it is. */
export { EvidenceDrawer } from './EvidenceDrawer';
export type { EvidenceDrawerProps } from './EvidenceDrawer';
export { EvidenceFigure } from './EvidenceFigure';
export type { EvidenceFigureProps } from './EvidenceFigure';
export { EvidenceLink } from './EvidenceLink';
export type { EvidenceLinkProps } from './EvidenceLink';
export type { Explanation } from './Explanation';
export { forgeCommitHref, forgeFileHref } from './evidenceHref';
export { useEvidence } from './useEvidence';
