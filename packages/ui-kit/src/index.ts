/**
 * The drawing that Fathom screens share: outcome chip, evidence drawer, trend, unknown, empty and error states.
 *
 * @packageDocumentation
 */
export { tones, visuallyHidden } from './theme';
export type { Tone, ToneName } from './theme';
export { OutcomeChip, outcomeWord, Stale, Unknown } from './outcome';
export type { OutcomeChipProps, StaleProps, UnknownProps } from './outcome';
export {
  EmptyState,
  ErrorState,
  Loading,
  LoadState,
  NoPermission,
  useDeed,
  useRefreshed,
} from './state';
export type {
  Deed,
  EmptyStateProps,
  ErrorStateProps,
  Loadable,
  LoadingProps,
  LoadStateProps,
  NoPermissionProps,
} from './state';
export {
  EvidenceDrawer,
  EvidenceFigure,
  EvidenceLink,
  forgeCommitHref,
  forgeFileHref,
  useEvidence,
} from './evidence';
export type {
  EvidenceDrawerProps,
  EvidenceFigureProps,
  EvidenceLinkProps,
  Explanation,
} from './evidence';
export { BurnDown, ShareBar, StackedBar, Treemap, Trend } from './chart';
export type {
  BarPart,
  BurnDownMark,
  BurnDownPoint,
  BurnDownProps,
  ShareBarProps,
  StackedBarProps,
  TreemapCell,
  TreemapProps,
  TrendMark,
  TrendPoint,
  TrendProps,
} from './chart';
export {
  CodeBlock,
  Markdown,
  MiddleCut,
  PageSentence,
  RelativeTime,
  safeLink,
  tableOfContents,
} from './text';
export type {
  CodeBlockProps,
  ContentsEntry,
  MarkdownProps,
  MiddleCutProps,
  PageSentenceProps,
  RelativeTimeProps,
} from './text';
export { DataTable, useAddressParam, useAddressParams } from './table';
export type {
  DataColumn,
  DataFilter,
  DataTableProps,
  SetAddressParams,
} from './table';
