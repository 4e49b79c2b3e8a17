/** A place in a file, counted from 1. */
export interface MarkdownPlace {
  line: number;
  column: number;
}

/** Text of one paragraph, heading or cell, without its marks. */
export interface MarkdownText extends MarkdownPlace {
  text: string;
  links: (MarkdownPlace & { href: string; text: string })[];
  /** Inline code. */
  codes: (MarkdownPlace & { text: string })[];
  images: (MarkdownPlace & { href: string; alt: string })[];
}

export type MarkdownBlock =
  | ({
      kind: 'heading';
      depth: number;
      /** Its anchor, as a forge makes it. */
      slug: string;
    } & MarkdownText)
  | ({ kind: 'paragraph' } & MarkdownText)
  | {
      kind: 'code';
      line: number;
      /** The line on which the code itself begins. */
      textLine: number;
      /** What stands behind the fence: language and attributes. */
      info: string;
      text: string;
    }
  | { kind: 'list'; line: number; ordered: boolean; items: MarkdownItem[] }
  | { kind: 'table'; line: number; rows: MarkdownText[][] }
  | { kind: 'quote'; line: number; blocks: MarkdownBlock[] }
  | { kind: 'html'; line: number; text: string };

export interface MarkdownItem {
  line: number;
  blocks: MarkdownBlock[];
}

export type MarkdownHeading = Extract<MarkdownBlock, { kind: 'heading' }>;

/** All texts of some blocks, in reading order. */
export function textsOf(blocks: readonly MarkdownBlock[]): MarkdownText[] {
  return blocks.flatMap((block): MarkdownText[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block];
      case 'list':
        return block.items.flatMap(item => textsOf(item.blocks));
      case 'table':
        return block.rows.flat();
      case 'quote':
        return textsOf(block.blocks);
      default:
        return [];
    }
  });
}

/** All code blocks, also those inside lists and quotes. */
export function codesOf(
  blocks: readonly MarkdownBlock[],
): Extract<MarkdownBlock, { kind: 'code' }>[] {
  return blocks.flatMap(block => {
    if (block.kind === 'code') return [block];
    if (block.kind === 'list')
      return block.items.flatMap(item => codesOf(item.blocks));
    return block.kind === 'quote' ? codesOf(block.blocks) : [];
  });
}
