import { codesOf, MarkdownBlock, MarkdownHeading } from '../markdown';
import { isPlaceholder } from './placeholder';
import type { RunbookSection } from './Runbook';
import { SectionId, sectionOf } from './sectionIds';
import { stepsOf } from './steps';

const fewestCharacters = 20;
const deepestSection = 3;

interface Draft {
  heading?: MarkdownHeading;
  id?: SectionId;
  blocks: MarkdownBlock[];
}

/** A section with what stands in it. */
export interface ReadSection extends RunbookSection {
  blocks: MarkdownBlock[];
}

/** Cuts a runbook at its headings and tells which canonical section each is. */
export function readSections(
  blocks: readonly MarkdownBlock[],
  lines: number,
): { title?: string; intro: MarkdownBlock[]; sections: ReadSection[] } {
  let title: string | undefined;
  const intro: Draft = { blocks: [] };
  const drafts: Draft[] = [];
  let parent: { depth: number; id?: SectionId } | undefined;
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.depth > deepestSection) {
      (drafts[drafts.length - 1] ?? intro).blocks.push(block);
      continue;
    }
    if (block.depth === 1 && title === undefined && drafts.length === 0) {
      title = block.text;
      continue;
    }
    const below = parent?.id && block.depth > parent.depth ? parent : undefined;
    const id = sectionOf(block.text, below !== undefined) ?? below?.id;
    drafts.push({ heading: block, id, blocks: [] });
    if (!below) parent = { depth: block.depth, id };
  }
  const mitigation = drafts.findIndex(({ id }) => id === 'mitigation');
  const sections = drafts.map(({ heading, id, blocks: own }, index) => {
    const { text, slug, depth, line } = heading!;
    const next = drafts[index + 1]?.heading?.line;
    // Before anything was mended there is only the alert to check.
    const meant =
      id === 'verification' && index < mitigation ? 'diagnosis' : id;
    return {
      ...(meant && { id: meant }),
      title: text,
      slug,
      depth,
      line,
      endLine: next === undefined ? lines : next - 1,
      present: isPresent(own),
      steps: stepsOf(own),
      blocks: own,
    };
  });
  return { title, intro: intro.blocks, sections };
}

/** Whether something stands there that is no placeholder. */
function isPresent(blocks: readonly MarkdownBlock[]): boolean {
  let characters = 0;
  return blocks.some(block => {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        if (!isPlaceholder(block.text) || block.images.length > 0)
          characters += block.text.replace(/\s+/g, ' ').length;
        return characters >= fewestCharacters;
      case 'code':
        return !isPlaceholder(block.text);
      case 'table':
        return block.rows
          .slice(1)
          .some(row => row.some(({ text }) => !isPlaceholder(text)));
      case 'list':
        return block.items.some(item => says(item.blocks));
      case 'quote':
        return isPresent(block.blocks);
      default:
        return false;
    }
  });
}

function says(blocks: readonly MarkdownBlock[]): boolean {
  return (
    blocks.some(
      block =>
        (block.kind === 'paragraph' && !isPlaceholder(block.text)) ||
        (block.kind === 'list' &&
          block.items.some(item => says(item.blocks))) ||
        block.kind === 'table',
    ) || codesOf(blocks).some(({ text }) => !isPlaceholder(text))
  );
}
