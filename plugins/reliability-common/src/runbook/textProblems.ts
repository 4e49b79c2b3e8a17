import type { Problem } from '@fathom/kernel';
import {
  codesOf,
  MarkdownBlock,
  MarkdownDocument,
  plainText,
  textsOf,
} from '../markdown';
import { readFence } from './fence';
import { isPlaceholder, leftOpen } from './placeholder';
import type { ReadSection } from './readSections';
import type { Runbook } from './Runbook';
import { finding } from './rules';
import { canonicalSections } from './sectionIds';
import { secretIn } from './secrets';

const mostOfAKind = 50;

interface Read {
  document: MarkdownDocument;
  sections: readonly ReadSection[];
  intro: readonly MarkdownBlock[];
}

/** What is wrong with a runbook as a text: nothing beside the file is asked. */
export function textProblems(runbook: Runbook, read: Read): Problem[] {
  const { file, kind } = runbook;
  const all: Problem[] = [];
  const add = (some: Problem[]) => all.push(...some.slice(0, mostOfAKind));
  add(secretProblems(file, read.document.lines));
  add(fenceProblems(file, read.document.blocks));
  add(imageProblems(file, read.document.blocks));
  if (kind === 'index' || kind === 'template') return all;
  add(headProblems(runbook));
  add(placeholderProblems(file, read.document.blocks));
  if (kind === 'playbook') return all;
  add(sectionProblems(runbook));
  add(stepProblems(runbook, read.sections));
  return all;
}

/** Words of the file in a message; none that may be secret. */
function words(text: string, most: number): string {
  return secretIn(text) ? '…' : text.slice(0, most);
}

function secretProblems(file: string, lines: readonly string[]): Problem[] {
  return lines.flatMap((text, index) => {
    const found = secretIn(text.slice(0, 20_000));
    return found
      ? [
          finding(
            'secret',
            { file, line: index + 1, column: found.column },
            { message: `What looks like ${found.what} stands here.` },
          ),
        ]
      : [];
  });
}

function fenceProblems(
  file: string,
  blocks: readonly MarkdownBlock[],
): Problem[] {
  return codesOf(blocks).flatMap(({ info, line }) => {
    const { broken } = readFence(info);
    return broken === undefined
      ? []
      : [
          finding(
            'fence-attributes',
            { file, line },
            {
              message: `The attributes "${words(broken, 60)}" cannot be read.`,
            },
          ),
        ];
  });
}

function imageProblems(
  file: string,
  blocks: readonly MarkdownBlock[],
): Problem[] {
  return textsOf(blocks).flatMap(({ images }) =>
    images
      .filter(({ alt }) => alt.trim() === '')
      .map(({ line, column, href }) =>
        finding(
          'image-alt',
          { file, line, column },
          { message: `The image ${href.slice(0, 80)} has no words.` },
        ),
      ),
  );
}

function headProblems(runbook: Runbook): Problem[] {
  const { file, head, hasHead, kind, problems } = runbook;
  if (!hasHead)
    return kind === 'runbook'
      ? [
          finding(
            'front-matter-missing',
            { file },
            {
              message: 'It says neither who keeps it nor when it last worked.',
            },
          ),
        ]
      : [];
  const known = problems.some(
    ({ rule, path }) =>
      rule === 'runbook/front-matter' && (path === '' || path === 'owner'),
  );
  return head.owner || known
    ? []
    : [
        finding(
          'owner-missing',
          { file, path: 'owner' },
          { message: 'The front matter names no owner.' },
        ),
      ];
}

function placeholderProblems(
  file: string,
  blocks: readonly MarkdownBlock[],
): Problem[] {
  return textsOf(blocks).flatMap(({ text, line, column, codes }) => {
    // Marks between ticks belong to a command.
    const prose = codes.reduce((rest, one) => rest.replace(one.text, ''), text);
    const open = text.trim() && isPlaceholder(text) ? text : leftOpen(prose);
    return open
      ? [
          finding(
            'placeholder',
            { file, line, column },
            { message: `"${words(open, 60)}" was left to be written.` },
          ),
        ]
      : [];
  });
}

function sectionProblems({ file, missing, sections }: Runbook): Problem[] {
  return missing.map(id => {
    const { title, question } = canonicalSections.find(one => one.id === id)!;
    const empty = sections.find(section => section.id === id);
    return finding(
      'section-missing',
      { file, line: empty?.line, path: id },
      {
        severity:
          id === 'diagnosis' || id === 'mitigation' ? 'error' : 'warning',
        message: empty
          ? `"${words(empty.title, 60)}" says nothing yet: ${question}`
          : `No section "${title}": ${question}`,
        remedy: empty ? 'Write it below the heading.' : `Add "## ${title}".`,
      },
    );
  });
}

function stepProblems(
  { file, missing }: Runbook,
  sections: readonly ReadSection[],
): Problem[] {
  const found: Problem[] = [];
  const explained = plainText(
    sections
      .filter(({ id }) => id === 'prerequisites')
      .flatMap(({ blocks }) => blocks),
  );
  const told = new Set<string>();
  for (const { id, steps, blocks } of sections) {
    const irreversible = /\birreversibl[ey]\b/i.test(plainText(blocks));
    for (const { line, commands, expected, text } of steps) {
      if (
        (id === 'diagnosis' || id === 'mitigation') &&
        commands.length > 0 &&
        !expected
      )
        found.push(
          finding(
            'step-expectation',
            { file, line },
            {
              message: `The step "${words(
                text || commands[0].text,
                50,
              )}" does not say what to expect.`,
            },
          ),
        );
      for (const command of commands) {
        if (
          command.destructive &&
          id !== 'rollback' &&
          missing.includes('rollback') &&
          !irreversible
        )
          found.push(
            finding(
              'destructive-without-rollback',
              { file, line: command.line },
              {
                message: `"${command.destructive}" destroys, and the runbook has no way back.`,
              },
            ),
          );
        for (const [name] of command.text
          .slice(0, 5_000)
          .matchAll(/(?<!<)<[a-z][\w -]{0,40}>/gi)) {
          if (told.has(name) || explained.includes(name)) continue;
          told.add(name);
          found.push(
            finding(
              'placeholder-unexplained',
              { file, line: command.line },
              { message: `${name} is not explained under prerequisites.` },
            ),
          );
        }
      }
    }
  }
  return found;
}
