/**
 * The drawing that Fathom screens share: outcome chip, evidence drawer, trend, unknown, empty and error states.
 *
 * @packageDocumentation
 */
export { tones, visuallyHidden } from './theme';
export type { Tone, ToneName } from './theme';
export { OutcomeChip, outcomeWord, Stale, ToneChip, Unknown } from './outcome';
export type {
  OutcomeChipProps,
  StaleProps,
  ToneChipProps,
  UnknownProps,
} from './outcome';
export {
  ChoiceField,
  Figure,
  Figures,
  FilterBar,
  PageLinks,
  SearchField,
  Section,
} from './layout';
export type {
  ChoiceFieldProps,
  FigureProps,
  PageLinksProps,
  SearchFieldProps,
  SectionProps,
} from './layout';
export { entityHref, entityTitle, plainRef } from './entity';
export { createAsk, createSend, entityPath } from './client';
export type { Ask, BackendApis, BackendRequest, Send } from './client';
export { saveFile, useCopy } from './takeaway';
export type { Copied } from './takeaway';
export {
  DeedDialog,
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
  DeedDialogProps,
  EmptyStateProps,
  ErrorStateProps,
  Loadable,
  LoadingProps,
  LoadStateProps,
  NoPermissionProps,
} from './state';
export {
  CommitLink,
  EvidenceDrawer,
  EvidenceFigure,
  EvidenceLink,
  FilePlace,
  forgeFileHref,
  ProblemList,
  useEvidence,
  repositoryName,
} from './evidence';
export type {
  CommitLinkProps,
  EvidenceDrawerProps,
  EvidenceFigureProps,
  EvidenceLinkProps,
  Explanation,
  FilePlaceProps,
  ProblemListProps,
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
  LongText,
  Markdown,
  MiddleCut,
  PageSentence,
  percentWords,
  RelativeTime,
  safeLink,
  sentences,
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
