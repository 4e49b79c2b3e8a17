import type { Token } from 'markdown-it';
import type { MarkdownBlock, MarkdownItem, MarkdownText } from './Block';
import { readInline } from './readInline';

type Slugger = (text: string) => string;

interface Container {
  blocks: MarkdownBlock[];
  items?: MarkdownItem[];
}

/** The tokens of the parser as a tree of blocks; `first` is the line on which the text begins. */
export function buildBlocks(
  tokens: readonly Token[],
  source: readonly string[],
  { first, slug }: { first: number; slug: Slugger },
): MarkdownBlock[] {
  const root: Container = { blocks: [] };
  const stack: Container[] = [root];
  let table: Extract<MarkdownBlock, { kind: 'table' }> | undefined;
  let line = first;
  let heading: { depth: number } | undefined;
  const top = () => stack[stack.length - 1];
  for (const token of tokens) {
    if (token.map) line = token.map[0] + first;
    switch (token.type) {
      case 'heading_open':
        heading = { depth: Number(token.tag.slice(1)) };
        break;
      case 'inline': {
        const text = readInline(token, source, line, first);
        if (table) table.rows[table.rows.length - 1]?.push(text);
        else if (heading) top().blocks.push(headingOf(text, heading, slug));
        else top().blocks.push({ kind: 'paragraph', ...text });
        break;
      }
      case 'heading_close':
        heading = undefined;
        break;
      case 'fence':
        top().blocks.push({
          kind: 'code',
          line,
          textLine: line + 1,
          info: token.info.trim(),
          text: token.content,
        });
        break;
      case 'code_block':
        top().blocks.push({
          kind: 'code',
          line,
          textLine: line,
          info: '',
          text: token.content,
        });
        break;
      case 'html_block':
        top().blocks.push({ kind: 'html', line, text: token.content });
        break;
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const items: MarkdownItem[] = [];
        top().blocks.push({
          kind: 'list',
          line,
          ordered: token.type === 'ordered_list_open',
          items,
        });
        stack.push({ blocks: [], items });
        break;
      }
      case 'list_item_open': {
        const blocks: MarkdownBlock[] = [];
        top().items?.push({ line, blocks });
        stack.push({ blocks });
        break;
      }
      case 'blockquote_open': {
        const blocks: MarkdownBlock[] = [];
        top().blocks.push({ kind: 'quote', line, blocks });
        stack.push({ blocks });
        break;
      }
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'list_item_close':
      case 'blockquote_close':
        stack.pop();
        break;
      case 'table_open':
        table = { kind: 'table', line, rows: [] };
        top().blocks.push(table);
        break;
      case 'tr_open':
        table?.rows.push([]);
        break;
      case 'table_close':
        table = undefined;
        break;
      default:
    }
  }
  return root.blocks;
}

function headingOf(
  text: MarkdownText,
  { depth }: { depth: number },
  slug: Slugger,
): MarkdownBlock {
  const own = /\s*\{#([\w-]{1,100})\}\s*$/.exec(text.text.slice(-120));
  const shown = own ? text.text.slice(0, -own[0].length) : text.text;
  return {
    kind: 'heading',
    depth,
    ...text,
    text: shown,
    slug: own ? own[1] : slug(shown),
  };
}
