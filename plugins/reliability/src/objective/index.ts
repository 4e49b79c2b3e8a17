/** Does a component keep what it promises, and what stands behind that? */
export { figureColumns } from './figureColumns';
export { ObjectiveLines } from './ObjectiveLines';
export { ObjectiveSection } from './ObjectiveSection';
export { SourceNotice } from './SourceNotice';
export { StateChip } from './StateChip';
export { useEntityObjectives } from './useEntityObjectives';
