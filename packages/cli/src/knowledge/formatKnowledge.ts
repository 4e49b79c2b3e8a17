import {
  KnowledgeReport,
  knowledgeSentence,
} from '@fathom/backstage-plugin-knowledge-common';
import { plain, plural } from '../command';
import { lensLines } from './formatLenses';
import { orphanLines, successorLines } from './formatHandover';
import { files, heading, percent, short } from './words';

const mostPeople = 15;
const widestSignature = 72;

function bar(share: number): string {
  const filled = Math.round(share * 20);
  return '#'.repeat(filled) + '-'.repeat(20 - filled);
}

function marginOf(
  factor: Pick<KnowledgeReport, 'busFactor' | 'margin'>,
): string {
  const { busFactor, margin } = factor;
  if (busFactor === null || !margin) return '';
  const more = `${files(margin.filesToMore)} short of ${busFactor + 1}`;
  return margin.filesToFewer === undefined
    ? more
    : `${more}, ${margin.filesToFewer} away from ${busFactor - 1}`;
}

function figureLines(report: KnowledgeReport): string[] {
  const { stillHere, confidence, history } = report;
  const counted = report.files;
  const lines = [
    `Bus factor   ${String(report.busFactor).padStart(
      3,
    )}  lifetime    ${marginOf(report)}`,
    `             ${String(stillHere.busFactor).padStart(
      3,
    )}  still here  ${marginOf(stillHere)}`,
    `             silent = no commit in the ${stillHere.silentAfterMonths} months before ${report.asOf}`,
    `Abandoned    ${percent(stillHere.abandonedShare ?? 0)}: ${files(
      stillHere.abandonedFiles,
    )} whose authors are all silent${report.without ? ' or gone' : ''}`,
    `Confidence   ${confidence.grade}`,
    ...confidence.reasons.map(reason => `             - ${plain(reason)}`),
    `Files        ${counted.counted} counted, ${counted.excluded} left out, ${counted.unowned} without an author, ${counted.noHistory} without history`,
    `History      ${plural(history.commits, 'commit')} up to ${
      report.revision
    }`,
  ];
  const noted = [
    history.byBots > 0 ? `${history.byBots} by bots` : '',
    history.assisted > 0 ? `${history.assisted} with an assistant` : '',
    history.bulk.length > 0 ? `${history.bulk.length} bulk` : '',
    history.ignored > 0
      ? `${history.ignored} without credit by .git-blame-ignore-revs`
      : '',
  ].filter(note => note !== '');
  if (noted.length > 0) lines.push(`             ${noted.join(', ')}`);
  if (report.without)
    lines.push(
      `Without      ${report.without
        .map(
          person =>
            `${short(person.name)} (${person.soleFiles} of ${files(
              person.files,
            )} lose their last author)`,
        )
        .join(', ')}`,
    );
  return lines;
}

/** A commit of 1970, or of a day to come, says nothing of when it was. */
function silentWords(lastCommitAt: string | undefined): string {
  return lastCommitAt ? `silent since ${lastCommitAt.slice(0, 7)}` : 'silent';
}

function peopleLines({ people }: KnowledgeReport): string[] {
  if (people.length === 0) return [];
  const shown = people.slice(0, mostPeople);
  const names = shown.map(person => short(person.name));
  const width = Math.max(...names.map(name => name.length), 4);
  const lines = shown.map((person, i) => {
    const notes = [
      person.critical ? 'critical' : '',
      person.silent ? silentWords(person.lastCommitAt) : '',
      person.soleFiles > 0 ? `alone in ${person.soleFiles}` : '',
    ].filter(note => note !== '');
    return `  ${names[i].padEnd(width)}  ${bar(person.share)} ${percent(
      person.share,
    ).padStart(5)}  ${files(person.files).padStart(10)}  ${notes.join(
      ', ',
    )}`.trimEnd();
  });
  if (people.length > shown.length)
    lines.push(`  and ${people.length - shown.length} more`);
  return [...heading('Who knows it'), ...lines];
}

function mergeLines({ identity }: KnowledgeReport): string[] {
  if (identity.merges.length === 0) return [];
  return [
    ...heading(
      `Taken as one person (${identity.merges.length}; --format json shows all, .fathom/identities.yaml overrules)`,
    ),
    ...identity.merges
      .slice(0, 5)
      .map(
        merge =>
          `  ${short(merge.from, widestSignature)} = ${short(
            merge.into,
            widestSignature,
          )} by ${merge.rule}`,
      ),
  ];
}

/** Months in which nothing moved are one line. */
function trendLines(trend: NonNullable<KnowledgeReport['trend']>): string[] {
  const rows: { from: string; to: string; figures: string }[] = [];
  for (const point of trend) {
    const figures = [
      point.busFactor,
      point.stillHere,
      point.decayed,
      point.counted,
    ]
      .map((value, i) => String(value ?? '?').padStart(i === 3 ? 8 : 11))
      .join('');
    const last = rows[rows.length - 1];
    if (last?.figures === figures) last.to = point.month;
    else rows.push({ from: point.month, to: point.month, figures });
  }
  return [
    ...heading('Month by month'),
    `  ${''.padEnd(17)}${['lifetime', 'still here', 'decayed', 'files']
      .map((title, i) => title.padStart(i === 3 ? 8 : 11))
      .join('')}`,
    ...rows.map(
      ({ from, to, figures }) =>
        `  ${(from === to ? from : `${from} - ${to}`).padEnd(17)}${figures}`,
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
  lines.push(
    ...figureLines(report),
    ...peopleLines(report),
    ...orphanLines(report),
    ...successorLines(report),
    ...lensLines(report),
    ...mergeLines(report),
    ...(report.trend ? trendLines(report.trend) : []),
  );
  return `${lines.join('\n')}\n`;
}
