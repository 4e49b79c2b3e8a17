/** What does a Markdown file say, and where? */
export { codesOf, textsOf } from './Block';
export type {
  MarkdownBlock,
  MarkdownHeading,
  MarkdownPlace,
  MarkdownText,
} from './Block';
export type { FrontMatter } from './frontMatter';
export { plainText, readMarkdown } from './readMarkdown';
export type {
  MarkdownDocument,
  MarkdownProblem,
  MarkdownRule,
} from './readMarkdown';
export { slugOf } from './slugger';
