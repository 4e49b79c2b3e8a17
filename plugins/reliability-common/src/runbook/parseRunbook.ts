import type { Problem } from '@fathom/kernel';
import {
  codesOf,
  MarkdownBlock,
  MarkdownDocument,
  readMarkdown,
  textsOf,
} from '../markdown';
import { isCommand } from './commands';
import { entitiesInText, fullReference } from './entityReferences';
import { isDay } from '../document-source';
import { readFields } from './frontMatter';
import type {
  Exercise,
  ExerciseKind,
  ExerciseOutcome,
  Runbook,
  RunbookEntity,
  RunbookHead,
  RunbookReference,
} from './Runbook';
import { readSections } from './readSections';
import { textProblems } from './textProblems';
import { finding } from './rules';
import { canonicalSections } from './sectionIds';

const kinds: readonly ExerciseKind[] = [
  'incident',
  'dojo',
  'gameday',
  'dry-run',
];
const outcomes: readonly ExerciseOutcome[] = ['passed', 'corrected', 'failed'];
const mostReferences = 1_000;

/** Whether a path is that of an index page. */
export function isIndexPage(path: string): boolean {
  return /(^|\/)(readme|_?index)\.(md|markdown)$/i.test(path);
}

function kindOf(file: string, declared: string | undefined): Runbook['kind'] {
  if (isIndexPage(file)) return 'index';
  if (/(^|\/)_?template[^/]*\.(md|markdown)$/i.test(file)) return 'template';
  return declared === 'playbook' || /(^|\/)playbooks?\//i.test(file)
    ? 'playbook'
    : 'runbook';
}

/**
 * Reads a runbook. Never throws and never runs anything: what is wrong is among its problems.
 *
 * @param options - `today`: a day; dates after it are wrong
 * @public
 */
export function parseRunbook(
  { path: file, text }: { path: string; text: string },
  options: { today?: string } = {},
): Runbook {
  const document = readMarkdown(text);
  const problems: Problem[] = document.problems.map(
    ({ rule, line, column, message, remedy }) =>
      finding(rule, { file, line, column }, { message, remedy }),
  );
  const readable = !document.problems.some(({ rule }) => rule === 'unreadable');
  const {
    head,
    kind: declared,
    entities,
  } = readHead(file, document, {
    ...options,
    problems,
  });
  const kind = kindOf(file, declared);
  const { title, intro, sections } = readSections(
    document.blocks,
    document.lines.length,
  );
  const present = new Set(
    sections.flatMap(section => (section.present && section.id) || []),
  );
  const weight = canonicalSections
    .filter(({ id }) => present.has(id))
    .reduce((sum, section) => sum + section.weight, 0);
  const name = file.split('/').pop() ?? file;
  const runbook: Runbook = {
    file,
    title: head.title ?? title ?? name.replace(/\.(md|markdown)$/i, ''),
    kind,
    head,
    hasHead: document.frontMatter !== undefined,
    sections: sections.map(({ blocks, ...section }) => section),
    anchors: Object.fromEntries(document.anchors),
    references: referencesOf(document.blocks),
    entities: [...entities, ...entitiesInText(document.blocks)],
    completeness: weight / 100,
    missing: canonicalSections
      .filter(({ id }) => !present.has(id))
      .map(({ id }) => id),
    problems,
    readable,
  };
  if (readable)
    problems.push(...textProblems(runbook, { document, sections, intro }));
  return runbook;
}

function readHead(
  file: string,
  { frontMatter }: MarkdownDocument,
  { today, problems }: { today?: string; problems: Problem[] },
): { head: RunbookHead; kind?: string; entities: RunbookEntity[] } {
  if (!frontMatter)
    return {
      head: { services: [], alerts: [], slos: [], exercises: [] },
      entities: [],
    };
  const fields = readFields(
    frontMatter,
    ({ message, ...place }) =>
      problems.push(finding('front-matter', { file, ...place }, { message })),
    today,
  );
  const exercises: Exercise[] = fields
    .maps('last_exercised')
    .flatMap(({ line, fields: { date, kind, outcome } }): Exercise[] => {
      const known = {
        kind: kinds.find(one => one === (kind ?? 'dry-run')),
        outcome: outcomes.find(one => one === (outcome ?? 'passed')),
      };
      if (date && isDay(date) && known.kind && known.outcome)
        return [
          {
            at: date,
            kind: known.kind,
            outcome: known.outcome,
            source: 'file',
            line,
          },
        ];
      problems.push(
        finding(
          'front-matter',
          { file, line, path: 'last_exercised' },
          {
            message: `An exercise needs a date like 2026-09-02, a kind of ${kinds.join(
              ', ',
            )} and an outcome of ${outcomes.join(', ')}.`,
          },
        ),
      );
      return [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const named = (
    from: 'owner' | 'services',
    allowed: readonly [string, ...string[]],
  ): RunbookEntity[] =>
    fields.placed(from).flatMap(({ text, ...place }) => {
      const ref = fullReference(text, allowed[0]);
      if (ref && allowed.includes(ref.split(':')[0]))
        return [{ ref, from, ...place }];
      const wrong = from === 'owner' ? 'owner-unknown' : 'front-matter';
      problems.push(
        finding(
          // As the template has it.
          /<[^>]*>/.test(text) ? 'placeholder' : wrong,
          { file, ...place, path: from },
          {
            message: `"${text.slice(
              0,
              80,
            )}" is no reference of a ${allowed.join(' or ')}, for example ${
              allowed[0]
            }:default/name.`,
          },
        ),
      );
      return [];
    });
  return {
    kind: fields.text('kind'),
    entities: [
      ...named('owner', ['group', 'user']),
      ...named('services', ['component']),
    ],
    head: {
      title: fields.text('title'),
      owner: fields.text('owner') || undefined,
      services: fields.texts('services'),
      alerts: fields.texts('alerts'),
      slos: fields.texts('slos'),
      severity: fields.oneOf('severity', ['page', 'ticket', 'info']),
      lastReviewed: fields.day('last_reviewed'),
      exercises,
      reviewEveryDays: fields.days('review_every'),
    },
  };
}

/** A path with a folder and an ending, or a folder that is named as one. */
const pathLike = /^(?:\.{1,2}\/)?[\w@.-]+(?:\/[\w@.-]+)+\/?$/;

function referencesOf(blocks: readonly MarkdownBlock[]): RunbookReference[] {
  const found: RunbookReference[] = [];
  for (const { links, images, codes } of textsOf(blocks)) {
    for (const { href, line, column } of [...links, ...images])
      found.push({ target: href, kind: 'link', line, column });
    for (const { text, line, column } of codes) {
      if (pathLike.test(text))
        found.push({ target: text, kind: 'code', line, column });
      else if (isCommand(text))
        found.push(...wordsOf(text, line).map(one => ({ ...one, column })));
    }
  }
  for (const { text, textLine } of codesOf(blocks))
    text
      .split('\n')
      .forEach((line, index) => found.push(...wordsOf(line, textLine + index)));
  return found
    .slice(0, mostReferences)
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Files that a command names. */
function wordsOf(command: string, line: number): RunbookReference[] {
  if (/^\s*(?:#|\/\/)/.test(command)) return [];
  const found: RunbookReference[] = [];
  for (const word of command.slice(0, 2_000).matchAll(/[^\s"'`=]+/g)) {
    if (/\/[\w.-]+\.\w{1,6}$/.test(word[0]) && pathLike.test(word[0]))
      found.push({
        target: word[0],
        kind: 'code',
        line,
        column: word.index + 1,
      });
  }
  return found;
}
