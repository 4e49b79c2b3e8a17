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

/** Reads the second-level sections of a pattern; code blocks hold no headings. */
export function readSections(
  file: string,
  body: string,
  firstLine: number,
): { sections: Section[]; problems: Problem[] } {
  const found: Problem[] = [];
  const sections: Section[] = [];
  const report = (
    line: number,
    rule: string,
    message: string,
    remedy: string,
  ) =>
    found.push({
      file,
      line,
      column: 1,
      severity: 'error',
      rule,
      message,
      remedy,
    });

  let fence: string | undefined;
  let current:
    | { name?: SectionName; line: number; lines: string[] }
    | undefined;
  const close = () => {
    if (current?.name)
      sections.push({
        name: current.name,
        line: current.line,
        markdown: current.lines.join('\n').trim(),
      });
  };
  body.split('\n').forEach((text, i) => {
    const line = firstLine + i;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence) {
      if (
        mark &&
        mark[0] === fence[0] &&
        mark.length >= fence.length &&
        text.trim() === mark
      )
        fence = undefined;
    } else if (mark) {
      fence = mark;
    } else {
      const prose = text.replace(/`[^`\n]*`/g, '');
      const scheme = scriptLink.exec(prose)?.[1];
      if (scheme)
        report(
          line,
          'link',
          `A link has the scheme "${scheme}:".`,
          'Link to http, https, mailto or a relative path.',
        );
      if ((/^[\s>]*/.exec(text)?.[0].match(/>/g)?.length ?? 0) > maxQuoteDepth)
        report(
          line,
          'nesting',
          `Quotes are nested deeper than ${maxQuoteDepth}.`,
          'Quote less deeply.',
        );
      if ((text.match(/\[/g)?.length ?? 0) > maxBracketsALine)
        report(
          line,
          'nesting',
          `The line has more than ${maxBracketsALine} opening brackets.`,
          'Split the line.',
        );
      const heading = /^## +(.+?)(?: +#+)? *$/.exec(text)?.[1];
      if (heading) {
        close();
        const name = sectionNames.find(
          section => section === heading.toLowerCase(),
        );
        if (!name) {
          report(
            line,
            'section',
            `The section "${heading}" is not one of a pattern's.`,
            `Use one of: ${sectionNames.join(
              ', ',
            )}; or a third-level heading below one of them.`,
          );
        } else if (sections.some(section => section.name === name)) {
          report(
            line,
            'section',
            `The section "${name}" stands twice.`,
            'Join the two.',
          );
        }
        current = { name, line, lines: [] };
        return;
      }
    }
    current?.lines.push(text);
  });
  close();

  for (const name of sectionNames) {
    const section = sections.find(candidate => candidate.name === name);
    if (!section)
      report(
        firstLine,
        'section',
        `The section "${name}" is missing.`,
        `Add "## ${name[0].toUpperCase()}${name.slice(1)}".`,
      );
    else if (section.markdown === '')
      report(
        section.line,
        'section',
        `The section "${name}" is empty.`,
        'Write it, in a sentence at least.',
      );
  }
  return {
    sections: sections.filter(
      (section, i) =>
        sections.findIndex(other => other.name === section.name) === i,
    ),
    problems: found,
  };
}
