import type { TrendPoint } from '@fathom/backstage-plugin-knowledge-common';
import type { Explanation } from '@fathom/ui-kit';
import { Known } from './explainKnowledge';

/** What a month tells. */
export type MonthFigure =
  | 'stillHere'
  | 'busFactor'
  | 'decayed'
  | 'counted'
  | 'people';

const titles: Record<MonthFigure, string> = {
  stillHere: 'Bus factor, people still here',
  busFactor: 'Bus factor, lifetime',
  decayed: 'Knowledge that fades',
  counted: 'Files that count',
  people: 'People who are authors',
};

const meanings: Record<MonthFigure, string> = {
  stillHere:
    'How many of those who still committed then would have had to leave before most files had no author who was there.',
  busFactor:
    'How many people would have had to leave before most files had no author; everybody who had worked here by then counts.',
  decayed:
    'The same, of knowledge that halves with time: who changed a file last weighs most.',
  counted:
    'Files of code in the tree of that month, without what is vendored, generated or documentation.',
  people: 'Everybody who was an author of at least one of the files then.',
};

function text(value: number | null | undefined): string {
  return value === null || value === undefined ? 'Unknown' : String(value);
}

/**
 * A figure of one month: at which revision it was counted, how it was the month before, and what moved it.
 *
 * @param happened - in words, what moved the factor in this month
 */
export function explainMonth(
  known: Known,
  point: TrendPoint,
  {
    which,
    happened = [],
  }: { which: MonthFigure; happened?: readonly string[] },
): Explanation {
  const { report, repository } = known;
  const trend = report.trend ?? [];
  const before = trend[trend.findIndex(one => one.month === point.month) - 1];
  return {
    id: `knowledge:month:${point.month}:${which}`,
    title: `${titles[which]}, ${point.month}`,
    value: text(point[which]),
    means: meanings[which],
    since: happened.length > 0 ? `${happened.join('; ')}.` : undefined,
    computed: {
      method:
        'From the history up to the last commit of that month, by the tree, the .mailmap and the .gitattributes of its revision.',
      values: (Object.keys(titles) as MonthFigure[]).map(name => ({
        label: before
          ? `${titles[name]} (${before.month}: ${text(before[name])})`
          : titles[name],
        value: text(point[name]),
        unknown: text(point[name]) === 'Unknown',
      })),
    },
    from: [
      {
        ...{ kind: 'file', repository, commit: point.revision },
        file: report.path || '.',
      },
    ],
    seen: { at: known.at },
  };
}
