import { momentWords } from '../fact';
import type { ScorecardPreview } from './ScorecardPreview';
import {
  causeWords,
  cut,
  effortOf,
  levelWords,
  nameWarning,
  previewSentence,
  teamWords,
} from './previewWords';

/** A comment on a pull request holds 65,536 characters. */
const mostRows = 50;

type Section = {
  title: string;
  head: string[];
  rows: string[][];
};

function sectionsOf(preview: ScorecardPreview): Section[] {
  const moves = (of: ScorecardPreview['gains']) =>
    of.map(move => [
      move.entityRef,
      teamWords(move.owner),
      `${levelWords(move.from)} → ${levelWords(move.to)}`,
      causeWords(move),
    ]);
  const titles = new Map(preview.checks.map(({ id, title }) => [id, title]));
  const all: Section[] = [
    {
      title: 'Lose a level',
      head: ['entity', 'team', 'level', 'because'],
      rows: moves(preview.loses),
    },
    {
      title: 'Gain a level',
      head: ['entity', 'team', 'level', 'because'],
      rows: moves(preview.gains),
    },
    {
      title: 'Become unknown',
      head: ['entity', 'team', 'check', 'because'],
      rows: preview.becomeUnknown.map(({ entityRef, owner, check, reason }) => [
        entityRef,
        teamWords(owner),
        titles.get(check) ?? check,
        reason,
      ]),
    },
    {
      title: 'Teams',
      head: ['team', 'lose', 'gain', 'newly fail', 'become unknown', 'effort'],
      rows: preview.teams
        .filter(team => team.turned + team.gains + team.loses > 0)
        .map(team => [
          teamWords(team.owner),
          String(team.loses),
          String(team.gains),
          String(team.toFail),
          String(team.toUnknown),
          effortOf(team),
        ]),
    },
    {
      title: 'Checks',
      head: [
        'check',
        'rule',
        'newly pass',
        'newly fail',
        'become unknown',
        'effort',
      ],
      rows: preview.checks.map(check => [
        check.title,
        check.change === 'same' ? 'as before' : check.change,
        String(check.toPass),
        String(check.toFail),
        String(check.toUnknown),
        effortOf(check),
      ]),
    },
    {
      title: 'Not counting yet',
      head: [
        'check',
        'counts from',
        'pass today',
        'fail today',
        'unknown today',
      ],
      rows: preview.notCounting.map(check => [
        check.title,
        check.lifecycle === 'draft'
          ? 'never: a draft'
          : momentWords(check.from ?? ''),
        String(check.pass),
        String(check.fail),
        String(check.unknown),
      ]),
    },
    {
      title: 'Levels',
      head: ['level', 'before', 'after'],
      rows: preview.levels.map(({ name, before, after }) => [
        levelWords(name),
        String(before),
        String(after),
      ]),
    },
    {
      title: 'Join and leave',
      head: ['entity', ''],
      rows: [
        ...preview.joins.map(ref => [ref, 'joins']),
        ...preview.leaves.map(ref => [ref, 'leaves']),
      ],
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

/* eslint-disable no-control-regex -- what comes from files cannot steer a terminal or end a line */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      '\ufffd',
    );
}
/* eslint-enable no-control-regex */

/** Text of files as text of Markdown: no markup, no link, no mention of a person, no end of a cell. */
function asText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;&#47;');
}

function leftWords(left: number): string {
  return `and ${left} more`;
}

/**
 * A preview for a terminal.
 *
 * @public
 */
export function writePreviewText(preview: ScorecardPreview): string {
  const warning = nameWarning(preview);
  const lines = [
    ...(warning ? [`Warning: ${oneLine(warning)}`] : []),
    previewSentence(preview),
  ];
  for (const { title, head, rows } of sectionsOf(preview)) {
    const { shown, left } = cut(rows, mostRows);
    const table = [head, ...shown].map(row => row.map(oneLine));
    const widths = head.map((_, at) =>
      Math.min(60, Math.max(...table.map(row => row[at].length))),
    );
    lines.push(
      '',
      `${title} (${rows.length})`,
      ...table.map(row =>
        `  ${row
          .map((cell, at) => cell.padEnd(widths[at]))
          .join('  ')}`.trimEnd(),
      ),
    );
    if (left > 0) lines.push(`  ${leftWords(left)}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * A preview as a comment on the pull request that changes the rule.
 *
 * @public
 */
export function writePreviewMarkdown(preview: ScorecardPreview): string {
  const warning = nameWarning(preview);
  const lines = [
    `### Preview of the scorecard "${asText(preview.after.title)}"`,
    '',
    ...(warning ? [`**Warning:** ${asText(warning)}`, ''] : []),
    previewSentence(preview),
  ];
  for (const { title, head, rows } of sectionsOf(preview)) {
    const { shown, left } = cut(rows, mostRows);
    lines.push(
      '',
      `#### ${title} (${rows.length})`,
      '',
      `| ${head.join(' | ')} |`,
      `| ${head.map(() => '---').join(' | ')} |`,
      ...shown.map(row => `| ${row.map(asText).join(' | ')} |`),
    );
    if (left > 0) lines.push('', `… ${leftWords(left)}.`);
  }
  lines.push(
    '',
    `Judged at ${preview.at} on the exported facts of ${preview.entities} ${
      preview.entities === 1 ? 'entity' : 'entities'
    }.`,
  );
  return `${lines.join('\n')}\n`;
}
