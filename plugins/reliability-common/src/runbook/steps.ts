import { codesOf, MarkdownBlock, MarkdownText, textsOf } from '../markdown';
import { destructive, isCommand, isCommandLanguage } from './commands';
import { readFence } from './fence';
import type { RunbookCommand, RunbookStep } from './Runbook';

const mostSteps = 200;
const mostText = 2_000;

const expects =
  /\bexpect(?:ed|s|ation)?\b|\byou (?:should|will) see\b|\bshould (?:be|have|see|show|return|print|say|answer|read|report|contain|fall|drop|rise)\b|\b(?:returns|prints|reports|falls|drops)\b|→|->|=>/i;
const branches =
  /^(?:if|otherwise|else|unless|in case|when|after a|should the)\b|\b(?:otherwise|if not|if so|go on with|go to|continue with|skip to|proceed to)\b/i;

const code = (block: Extract<MarkdownBlock, { kind: 'code' }>) => {
  const { language, attributes } = readFence(block.info);
  return { language, attributes };
};

function commandsOf(blocks: readonly MarkdownBlock[]): RunbookCommand[] {
  const found: RunbookCommand[] = [];
  for (const text of textsOf(blocks))
    for (const { text: inline, line } of text.codes)
      if (isCommand(inline))
        found.push({
          line,
          text: inline,
          attributes: {},
          ...destroys(inline),
        });
  for (const block of codesOf(blocks)) {
    const { language, attributes } = code(block);
    if (!isCommandLanguage(language)) continue;
    const name = attributes.name;
    found.push({
      line: block.textLine,
      text: block.text.replace(/\n$/, ''),
      ...(language && { language }),
      ...(name && { name }),
      attributes,
      ...destroys(block.text),
    });
  }
  return [...found].sort((a, b) => a.line - b.line);
}

function destroys(text: string): { destructive?: string } {
  const found = destructive(text);
  return found ? { destructive: found } : {};
}

/** Output that stands in a fence of its own says what to expect. */
function hasOutput(blocks: readonly MarkdownBlock[]): boolean {
  return codesOf(blocks).some(block => {
    const { language } = code(block);
    return language !== undefined && /output|^te?xt$|^log$/i.test(language);
  });
}

function stepOf(
  blocks: readonly MarkdownBlock[],
  at: { line: number; number?: number },
): RunbookStep {
  const texts = textsOf(blocks);
  const text = texts
    .map(({ text: some }) => some)
    .join(' ')
    .slice(0, mostText);
  const sentences = text
    .split(/(?<=[.!?;])\s/)
    .map(sentence => sentence.trim())
    .filter(Boolean);
  const expected =
    sentences.find(sentence => expects.test(sentence)) ??
    sentences.find(sentence => sentence.endsWith('?')) ??
    (hasOutput(blocks)
      ? 'Expect the output that the runbook shows.'
      : undefined);
  const ways = sentences.filter(sentence => branches.test(sentence));
  return {
    line: at.line,
    text,
    ...(at.number !== undefined && { number: at.number }),
    commands: commandsOf(blocks),
    ...(expected && { expected }),
    branches: ways,
  };
}

/** The steps of a section: the items of its lists, and its commands outside of them. */
export function stepsOf(blocks: readonly MarkdownBlock[]): RunbookStep[] {
  const steps: RunbookStep[] = [];
  let before: MarkdownBlock[] = [];
  for (const block of blocks) {
    if (steps.length >= mostSteps) break;
    if (block.kind === 'list') {
      before = [];
      block.items.forEach((item, index) => {
        if (steps.length < mostSteps)
          steps.push(
            stepOf(item.blocks, {
              line: item.line,
              ...(block.ordered && { number: index + 1 }),
            }),
          );
      });
    } else if (block.kind === 'code') {
      const own = [...before, block];
      before = [];
      if (commandsOf([block]).length > 0)
        steps.push(stepOf(own, { line: lineOf(own[0]) }));
    } else if (block.kind === 'paragraph') {
      const last = steps[steps.length - 1];
      if (last && before.length === 0 && says(block) && !last.expected) {
        // What follows a command in its own paragraph still speaks of it.
        Object.assign(last, { expected: block.text.slice(0, mostText) });
        continue;
      }
      if (commandsOf([block]).length > 0) {
        steps.push(stepOf([...before, block], { line: block.line }));
        before = [];
      } else {
        before = [block];
      }
    } else {
      before = [];
    }
  }
  return steps;
}

function says({ text }: MarkdownText): boolean {
  return /^(?:expected|expect|you should see|it should)\b/i.test(text);
}

function lineOf(block: MarkdownBlock): number {
  return block.line;
}
