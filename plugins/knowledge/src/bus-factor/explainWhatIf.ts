import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { type Explanation, percentWords } from '@fathom/ui-kit';
import {
  explainAbandoned,
  explainLifetime,
  explainStillHere,
  fileEvidence,
  Known,
  nameOf,
} from './explainKnowledge';
import { filesOfAll, fileState } from './fileKnowledge';

/** The figures that are told before and after. */
export const whatIfFigures = [
  'lifetime',
  'stillHere',
  'unowned',
  'abandoned',
] as const;

/** One of them. */
export type WhatIfFigure = (typeof whatIfFigures)[number];

/** A figure as it is shown; undefined when it is not known. */
export function whatIfText(
  { busFactor, stillHere, files }: KnowledgeReport,
  which: WhatIfFigure,
): string | undefined {
  const numbers = {
    lifetime: busFactor,
    stillHere: stillHere.busFactor,
    unowned: files.unowned,
    abandoned: stillHere.abandonedShare,
  };
  const value = numbers[which];
  if (value === null) return undefined;
  if (which === 'unowned') return filesOfAll(value, files.counted);
  return which === 'abandoned' ? percentWords(value) : String(value);
}

function explainUnowned(known: Known, gone: readonly string[]): Explanation {
  const { files, people } = known.report;
  const away = new Set(
    gone.map(id => people.findIndex(person => person.id === id)),
  );
  const paths = known.files
    .filter(file => ['none', 'lost'].includes(fileState(file, away)))
    .map(({ path }) => path);
  return {
    id: 'knowledge:unowned',
    title: 'Files without an author',
    means:
      'Files of which nobody is an author: none who changed them comes near enough to the highest degree of authorship, or all who did are gone in the question.',
    computed: {
      method: 'Counted files less those with an author.',
      values: [
        { label: 'Without an author', value: String(files.unowned) },
        { label: 'Files that count', value: String(files.counted) },
      ],
    },
    from: fileEvidence(known, paths),
    seen: { at: known.at },
  };
}

const explanations: Record<
  WhatIfFigure,
  (known: Known, gone: readonly string[]) => Explanation
> = {
  lifetime: explainLifetime,
  stillHere: explainStillHere,
  unowned: explainUnowned,
  abandoned: explainAbandoned,
};

/**
 * One of the two sides of the question.
 *
 * @param gone - ids of who is gone in this answer; nobody: as it is now
 */
export function explainWhatIf(
  known: Known,
  which: WhatIfFigure,
  gone: readonly string[],
): Explanation {
  const own = explanations[which](known, gone);
  const without = gone.map(id => nameOf(known.report, id)).join(', ');
  return {
    ...own,
    id: `${own.id}:${without ? 'without' : 'now'}`,
    title: `${own.title}, ${without ? `without ${without}` : 'as it is'}`,
    value: whatIfText(known.report, which),
  };
}
