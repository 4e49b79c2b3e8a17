/** How an outcome looks, and how it looks when there is none. */
export { OutcomeChip, outcomeWord } from './OutcomeChip';
export type { OutcomeChipProps } from './OutcomeChip';
export { Stale } from './Stale';
export type { StaleProps } from './Stale';
export { ToneChip } from './ToneChip';
export type { ToneChipProps } from './ToneChip';
export { Unknown } from './Unknown';
export type { UnknownProps } from './Unknown';
