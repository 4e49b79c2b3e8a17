/** What does a Markdown file say, and where? */
export { codesOf, textsOf } from './Block';
export type { MarkdownBlock, MarkdownHeading, MarkdownText } from './Block';
export type { FrontMatter } from './frontMatter';
export { plainText, readMarkdown } from './readMarkdown';
export type { MarkdownDocument } from './readMarkdown';
