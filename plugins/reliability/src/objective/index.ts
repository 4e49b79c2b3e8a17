/** Does a component keep what it promises, and what stands behind that? */
export { BudgetBar } from './BudgetBar';
export { figureColumns } from './figureColumns';
export { ObjectiveLines } from './ObjectiveLines';
export { ObjectiveSection } from './ObjectiveSection';
export { QueryList } from './QueryList';
export { SourceNotice } from './SourceNotice';
export { StateChip } from './StateChip';
export { useEntityObjectives } from './useEntityObjectives';
