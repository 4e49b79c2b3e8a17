/** How words, times and code are shown. */
export { CodeBlock } from './CodeBlock';
export type { CodeBlockProps } from './CodeBlock';
export { tableOfContents } from './headingId';
export type { ContentsEntry } from './headingId';
export { LongText } from './LongText';
export { Markdown } from './Markdown';
export type { MarkdownProps } from './Markdown';
export { MiddleCut } from './MiddleCut';
export type { MiddleCutProps } from './MiddleCut';
export { PageSentence } from './PageSentence';
export type { PageSentenceProps } from './PageSentence';
export { percentWords } from './percentWords';
export { RelativeTime } from './RelativeTime';
export type { RelativeTimeProps } from './RelativeTime';
export { safeLink } from './safeLink';
export { sentences } from './sentences';
