import type { Problem } from '@fathom/kernel';
import MarkdownIt from 'markdown-it';
import { MarkdownBlock, MarkdownHeading, textsOf } from './Block';
import { buildBlocks } from './buildBlocks';
import { cutFrontMatter, FrontMatter } from './frontMatter';
import { createSlugger } from './slugger';

const mostCharacters = 1024 * 1024;
const bidi = /[\u202a-\u202e\u2066-\u2069]/;

// Tokens only: nothing is rendered, so HTML may be told apart and addresses are kept as written.
const parser = new MarkdownIt('default', { html: true });
Object.assign(parser.options, { maxNesting: 64 });
parser.normalizeLink = url => url;
parser.validateLink = () => true;

type MarkdownRule = 'bidi-character' | 'front-matter-language' | 'unreadable';

/** What is wrong with a file as Markdown, before anybody asks what it says. */
interface MarkdownProblem extends Pick<Problem, 'line' | 'column'> {
  rule: MarkdownRule;
  message: string;
  remedy: string;
}

export interface MarkdownDocument {
  /** YAML only: what another mark announces is not read. */
  frontMatter?: FrontMatter;
  blocks: MarkdownBlock[];
  headings: MarkdownHeading[];
  /** Lines of the places that a link can lead to, by anchor. */
  anchors: Map<string, number>;
  /** The lines of the file. */
  lines: string[];
  problems: MarkdownProblem[];
}

const empty = (problem: MarkdownProblem): MarkdownDocument => ({
  blocks: [],
  headings: [],
  anchors: new Map(),
  lines: [],
  problems: [problem],
});

/** Reads a Markdown file. Never throws: what cannot be read is a problem. */
export function readMarkdown(text: string): MarkdownDocument {
  const unreadable = (line: number, message: string, remedy: string) =>
    empty({ rule: 'unreadable', line, column: 1, message, remedy });
  if (text.length > mostCharacters)
    return unreadable(
      1,
      'The file is larger than 1 MiB and was not read.',
      'Split it into several runbooks.',
    );
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return unreadable(
      text.slice(0, nul).split('\n').length,
      'The file has a NUL character and was not read.',
      'Save the file as UTF-8 text.',
    );
  const head = cutFrontMatter(text);
  if (head === 'unclosed')
    return unreadable(
      1,
      'The front matter begins with --- and does not end, so the file was not read.',
      'End it with a line that holds only ---.',
    );
  const lines = text.split(/\r?\n/);
  const problems: MarkdownProblem[] = [];
  lines.forEach((line, index) => {
    const turned = problems.length < 5 ? bidi.exec(line) : null;
    if (turned)
      problems.push({
        rule: 'bidi-character',
        line: index + 1,
        column: turned.index + 1,
        message: `The character U+${turned[0]
          .charCodeAt(0)
          .toString(16)
          .toUpperCase()} turns the reading direction: the text looks different from what it is.`,
        remedy: 'Remove it.',
      });
  });
  if (head && head.mark !== 'yaml')
    problems.push({
      rule: 'front-matter-language',
      line: 1,
      column: 1,
      message: `The front matter is marked as ${head.mark} and was not read; only YAML is.`,
      remedy: 'Write it as YAML between two lines that hold only ---.',
    });
  const first = head?.bodyLine ?? 1;
  const source = lines.slice(first - 1);
  const blocks = buildBlocks(parser.parse(source.join('\n'), {}), source, {
    first,
    slug: createSlugger(),
  });
  const headings = headingsOf(blocks);
  return {
    frontMatter: head?.mark === 'yaml' ? head : undefined,
    blocks,
    headings,
    anchors: anchorsOf(headings, source, first),
    lines,
    problems,
  };
}

function headingsOf(blocks: readonly MarkdownBlock[]): MarkdownHeading[] {
  return blocks.flatMap(block => {
    if (block.kind === 'heading') return [block];
    if (block.kind === 'quote') return headingsOf(block.blocks);
    if (block.kind === 'list')
      return block.items.flatMap(item => headingsOf(item.blocks));
    return [];
  });
}

function anchorsOf(
  headings: readonly MarkdownHeading[],
  source: readonly string[],
  first: number,
): Map<string, number> {
  const anchors = new Map<string, number>();
  source.forEach((line, index) => {
    if (!line.includes('<a ')) return;
    for (const [, id] of line.matchAll(
      /<a (?:id|name)=["']([^"'\s<>]{1,200})["']/g,
    ))
      anchors.set(id, index + first);
  });
  for (const { slug, line } of headings) anchors.set(slug, line);
  return anchors;
}

/** The text of the file in plain words, for looking something up. */
export function plainText(blocks: readonly MarkdownBlock[]): string {
  return textsOf(blocks)
    .map(({ text }) => text)
    .join('\n');
}
