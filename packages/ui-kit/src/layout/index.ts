/** How the parts of a page stand: sections, figures side by side, what narrows a list, and the ways between pages. */
export { Figure, Figures } from './Figures';
export type { FigureProps } from './Figures';
export { ChoiceField, FilterBar, SearchField } from './FilterBar';
export type { ChoiceFieldProps, SearchFieldProps } from './FilterBar';
export { PageLinks } from './PageLinks';
export type { PageLinksProps } from './PageLinks';
export { Section } from './Section';
export type { SectionProps } from './Section';
