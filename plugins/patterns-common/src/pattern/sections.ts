import type { Problem } from '@fathom/kernel';
import { SectionName, sectionNames } from './Pattern';

const maxQuoteDepth = 32;
const maxBracketsALine = 500;
const scriptLink =
  /(?:\]\(|^\s{0,3}\[[^\]\n]{1,200}\]:|<)\s*<?\s*((?!https?:|mailto:)[a-z][a-z0-9+.-]*):/i;

interface Section {
  name: SectionName;
  line: number;
  markdown: string;
}

/** What is wrong at one place: the rule, what, and what to do. */
type Wrong = [rule: string, message: string, remedy: string];

/** What is wrong with a line outside code blocks. */
function wrongInLine(text: string): Wrong[] {
  const wrong: Wrong[] = [];
  const scheme = scriptLink.exec(text.replace(/`[^`\n]*`/g, ''))?.[1];
  if (scheme)
    wrong.push([
      'link',
      `A link has the scheme "${scheme}:".`,
      'Link to http, https, mailto or a relative path.',
    ]);
  if ((/^[\s>]*/.exec(text)?.[0].match(/>/g)?.length ?? 0) > maxQuoteDepth)
    wrong.push([
      'nesting',
      `Quotes are nested deeper than ${maxQuoteDepth}.`,
      'Quote less deeply.',
    ]);
  if ((text.match(/\[/g)?.length ?? 0) > maxBracketsALine)
    wrong.push([
      'nesting',
      `The line has more than ${maxBracketsALine} opening brackets.`,
      'Split the line.',
    ]);
  return wrong;
}

interface OpenSection {
  /** None where it is not one of a pattern's. */
  name?: SectionName;
  heading: string;
  line: number;
  lines: string[];
}

/** The text cut at its second-level headings; `onLine` sees each line outside code blocks. */
function cutSections(
  body: string,
  firstLine: number,
  onLine: (text: string, line: number) => void,
): OpenSection[] {
  const cut: OpenSection[] = [];
  let fence: string | undefined;
  body.split('\n').forEach((text, i) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && text.trim() === mark) fence = undefined;
    } else if (mark) {
      fence = mark;
    } else {
      const line = firstLine + i;
      onLine(text, line);
      const heading = /^## +(.+?)(?: +#+)? *$/.exec(text)?.[1];
      if (heading) {
        const name = sectionNames.find(one => one === heading.toLowerCase());
        cut.push({ name, heading, line, lines: [] });
        return;
      }
    }
    cut.at(-1)?.lines.push(text);
  });
  return cut;
}

/** Reads the second-level sections of a pattern; code blocks hold no headings. */
export function readSections(
  file: string,
  body: string,
  firstLine: number,
): { sections: Section[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (line: number, [rule, message, remedy]: Wrong) =>
    problems.push({
      ...{ file, line, column: 1, severity: 'error' },
      ...{ rule, message, remedy },
    });
  const sections: Section[] = [];
  const cut = cutSections(body, firstLine, (text, line) =>
    wrongInLine(text).forEach(wrong => report(line, wrong)),
  );
  for (const { name, heading, line, lines } of cut) {
    const markdown = lines.join('\n').trim();
    if (!name)
      report(line, [
        'section',
        `The section "${heading}" is not one of a pattern's.`,
        `Use one of: ${sectionNames.join(
          ', ',
        )}; or a third-level heading below one of them.`,
      ]);
    else if (sections.some(section => section.name === name))
      report(line, [
        'section',
        `The section "${name}" stands twice.`,
        'Join the two.',
      ]);
    else sections.push({ name, line, markdown });
  }
  for (const name of sectionNames) {
    const section = sections.find(candidate => candidate.name === name);
    if (!section)
      report(firstLine, [
        'section',
        `The section "${name}" is missing.`,
        `Add "## ${name[0].toUpperCase()}${name.slice(1)}".`,
      ]);
    else if (section.markdown === '')
      report(section.line, [
        'section',
        `The section "${name}" is empty.`,
        'Write it, in a sentence at least.',
      ]);
  }
  return { sections, problems };
}
