import {
  KnowledgeReport,
  knowledgeSentence,
} from '@fathom/backstage-plugin-knowledge-common';
import { plain } from '../command';

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function bar(share: number): string {
  const filled = Math.round(share * 20);
  return '#'.repeat(filled) + '-'.repeat(20 - filled);
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function personLine(
  person: KnowledgeReport['people'][number],
  width: number,
): string {
  const marks = [
    person.critical ? 'critical' : '',
    person.silent
      ? `silent since ${(person.lastCommitAt ?? '').slice(0, 7)}`
      : '',
  ];
  const note = marks.filter(mark => mark !== '').join(', ');
  return `  ${plain(person.name).padEnd(width)}  ${bar(person.share)} ${percent(
    person.share,
  ).padStart(5)}  ${files(person.files).padStart(10)}${
    note ? `  ${note}` : ''
  }`;
}

function trendLines(trend: NonNullable<KnowledgeReport['trend']>): string[] {
  return [
    '',
    'Month by month (lifetime, still here, files counted)',
    ...trend.map(
      point =>
        `  ${point.month}  ${point.busFactor ?? '?'}  ${
          point.stillHere ?? '?'
        }  ${point.counted}`,
    ),
  ];
}

/** The report as a page to read in a terminal. */
export function formatKnowledge(report: KnowledgeReport): string {
  const lines = [
    knowledgeSentence(
      report,
      report.path ? plain(report.path) : 'this repository',
    ),
    '',
  ];
  if (report.busFactor === null) {
    if (report.remedy) lines.push(report.remedy);
    return `${lines.join('\n')}\n`;
  }
  const { margin, stillHere } = report;
  lines.push(
    `Bus factor   ${report.busFactor} lifetime, ${stillHere.busFactor} still here (silent = no commit in the ${stillHere.silentAfterMonths} months before ${report.asOf})`,
    `Margin       ${files(margin?.filesToMore ?? 0)} short of ${
      report.busFactor + 1
    }`,
    `Abandoned    ${percent(stillHere.abandonedShare ?? 0)}: ${files(
      stillHere.abandonedFiles,
    )} whose authors are all silent`,
    `Confidence   ${report.confidence.grade}${
      report.confidence.reasons.length
        ? `: ${report.confidence.reasons.join('; ')}`
        : ''
    }`,
    `Files        ${report.files.counted} counted, ${report.files.excluded} left out, ${report.files.unowned} without an author, ${report.files.noHistory} without history`,
    `Revision     ${report.revision}, ${report.history.commits} commits`,
  );
  if (report.without) {
    lines.push(
      `Without      ${report.without
        .map(
          person =>
            `${plain(person.name)} (${person.soleFiles} of ${files(
              person.files,
            )} lose their last author)`,
        )
        .join(', ')}`,
    );
  }
  if (report.history.ignored > 0)
    lines.push(
      `Ignored      ${report.history.ignored} commits of .git-blame-ignore-revs give no credit`,
    );
  const shown = report.people.slice(0, 15);
  const width = Math.min(
    Math.max(...shown.map(person => plain(person.name).length), 4),
    32,
  );
  lines.push(
    '',
    'Who knows it',
    ...shown.map(person => personLine(person, width)),
  );
  if (report.people.length > shown.length)
    lines.push(`  and ${report.people.length - shown.length} more`);
  if (report.identity.merges.length > 0) {
    lines.push(
      '',
      `Taken as one person (${report.identity.merges.length}; --format json shows all)`,
    );
    for (const merge of report.identity.merges.slice(0, 5)) {
      lines.push(
        `  ${plain(merge.from)} = ${plain(merge.into)} by ${merge.rule}`,
      );
    }
  }
  if (report.trend) lines.push(...trendLines(report.trend));
  return `${lines.join('\n')}\n`;
}
