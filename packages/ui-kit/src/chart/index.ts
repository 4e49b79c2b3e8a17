/** Which small drawings Fathom uses, each with its words and its table. */
export { BurnDown } from './BurnDown';
export type { BurnDownPoint, BurnDownProps } from './BurnDown';
export type { BurnDownMark } from './BurnDownMarks';
export { ShareBar } from './ShareBar';
export type { ShareBarProps } from './ShareBar';
export { StackedBar } from './StackedBar';
export type { BarPart, StackedBarProps } from './StackedBar';
export { Treemap } from './Treemap';
export type { TreemapCell, TreemapProps } from './Treemap';
export { Trend } from './Trend';
export type { TrendMark, TrendPoint, TrendProps } from './Trend';
