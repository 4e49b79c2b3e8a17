/** How the parts of a page stand: sections, figures side by side, and what narrows a list. */
export { Figure, Figures } from './Figures';
export type { FigureProps } from './Figures';
export { ChoiceField, FilterBar, SearchField } from './FilterBar';
export type { ChoiceFieldProps, SearchFieldProps } from './FilterBar';
export { Section } from './Section';
export type { SectionProps } from './Section';
