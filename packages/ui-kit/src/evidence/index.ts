/** Why a figure is what it is. */
export { CommitLink } from './CommitLink';
export type { CommitLinkProps } from './CommitLink';
export { EvidenceDrawer } from './EvidenceDrawer';
export type { EvidenceDrawerProps } from './EvidenceDrawer';
export { EvidenceFigure } from './EvidenceFigure';
export type { EvidenceFigureProps } from './EvidenceFigure';
export { EvidenceLink } from './EvidenceLink';
export type { EvidenceLinkProps } from './EvidenceLink';
export type { Explanation } from './Explanation';
export { FilePlace } from './FilePlace';
export type { FilePlaceProps } from './FilePlace';
export { forgeFileHref, repositoryName } from './evidenceHref';
export { ProblemList } from './ProblemList';
export type { ProblemListProps } from './ProblemList';
export { useEvidence } from './useEvidence';
