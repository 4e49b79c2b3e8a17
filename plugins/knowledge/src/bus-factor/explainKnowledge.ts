import type {
  EntityKnowledge,
  KnowledgeReport,
} from '@fathom/backstage-plugin-knowledge-common';
import type { Evidence } from '@fathom/kernel';
import { type Explanation, percentWords } from '@fathom/ui-kit';
import { countOf } from './words';

const shownFiles = 20;

/** An answer whose report is there. */
export type Known = EntityKnowledge & { report: KnowledgeReport };

/** Files at the revision, so many that a drawer can show them; without any, where the component lies. */
export function fileEvidence(known: Known, paths: string[]): Evidence[] {
  const { report, repository } = known;
  const files = paths.length > 0 ? paths : [report.path || '.'];
  return files.slice(0, shownFiles).map(file => ({
    kind: 'file',
    repository,
    commit: report.revision,
    file,
  }));
}

/** How a report calls someone. */
export function nameOf(report: KnowledgeReport, id: string): string {
  return report.people.find(person => person.id === id)?.name ?? 'A person';
}

/** When it was read, over how many commits. */
export function common(known: Known) {
  const { report, at } = known;
  return {
    seen: {
      at,
      observations: report.history.commits,
      over: report.history.commits === 1 ? 'commit' : 'commits',
    },
  };
}

function figure(value: number | null): string {
  return value === null ? 'Unknown' : String(value);
}

/** Files that someone of the smallest removal is an author of: where the figure comes from. */
export function filesOf(known: Known, ids: readonly string[]): string[] {
  const wanted = new Set(
    known.report.people.flatMap((person, index) =>
      ids.includes(person.id) ? [index] : [],
    ),
  );
  return known.files
    .filter(file => file.authors.some(index => wanted.has(index)))
    .map(file => file.path);
}

function factorValues(
  known: Known,
  factor: Pick<KnowledgeReport, 'margin' | 'removals'>,
) {
  const { report } = known;
  const { counted, excluded } = report.files;
  const fewer = factor.margin?.filesToFewer;
  return [
    { label: 'Files that count', value: String(counted) },
    {
      label: 'Left out (vendored, generated, not code)',
      value: String(excluded),
    },
    ...(factor.removals ?? []).map((removal, index) => ({
      label: `${index + 1}. ${nameOf(report, removal.id)} leaves`,
      value: `${removal.covered} of ${counted} files keep an author`,
    })),
    ...(factor.margin
      ? [
          {
            label: 'For one more',
            value: `${countOf(
              factor.margin.filesToMore,
              'more file',
            )} must keep an author`,
          },
        ]
      : []),
    ...(fewer === undefined
      ? []
      : [
          {
            label: 'For one fewer',
            value: `${countOf(fewer, 'file')} would have to lose theirs`,
          },
        ]),
  ];
}

const widen =
  'Someone else works in the files that one person knows: reviews with changes, pairing, a handover before someone goes.';

/** Everybody who ever worked here counts. */
export function explainLifetime(known: Known): Explanation {
  const { report } = known;
  return {
    id: 'knowledge:lifetime',
    title: 'Bus factor, lifetime',
    value: figure(report.busFactor),
    means:
      'How many people would have to leave before more than half of the files have no author among those who remain. Everybody who ever worked here counts.',
    computed: {
      method:
        'Authors of a file are those whose degree of authorship comes close to the highest in its history. People are taken away, those with most files first, until less than half of the files keep an author.',
      values: factorValues(known, report),
    },
    from: fileEvidence(
      known,
      filesOf(
        known,
        (report.removals ?? []).map(({ id }) => id),
      ),
    ),
    change: widen,
    ...common(known),
  };
}

/** Only those count who committed lately. */
export function explainStillHere(known: Known): Explanation {
  const { stillHere, people } = known.report;
  const silent = people.filter(person => person.silent).length;
  return {
    id: 'knowledge:still-here',
    title: 'Bus factor, people still here',
    value: figure(stillHere.busFactor),
    means: `The same, but people without a commit in the last ${stillHere.silentAfterMonths} months count as gone. 0: most files are already without anyone.`,
    computed: {
      method: `Silent people are taken away first (${silent} of ${people.length}), then as for the lifetime figure.`,
      values: factorValues(known, stillHere),
    },
    from: fileEvidence(
      known,
      filesOf(
        known,
        (stillHere.removals ?? []).map(({ id }) => id),
      ),
    ),
    change: widen,
    ...common(known),
  };
}

/** How near the factor is to the next one. */
export function explainMargin(known: Known): Explanation {
  const { stillHere } = known.report;
  const { margin, busFactor } = stillHere;
  return {
    id: 'knowledge:margin',
    title: 'Margin',
    value:
      margin === undefined || busFactor === null
        ? 'Unknown'
        : `${countOf(margin.filesToMore, 'file')} short of ${busFactor + 1}`,
    means:
      'How many more files would have to keep an author who is here, for the factor of those still here to be one more.',
    computed: {
      method:
        'Half of the files, rounded up, less those that keep an author when everybody of the removal is gone.',
      values: factorValues(known, stillHere),
    },
    from: fileEvidence(known, []),
    change: widen,
    ...common(known),
  };
}

/** Files whose authors are all silent. */
export function explainAbandoned(known: Known): Explanation {
  const { report } = known;
  const { abandonedShare, abandonedFiles } = report.stillHere;
  return {
    id: 'knowledge:abandoned',
    title: 'Abandoned files',
    value: abandonedShare === null ? 'Unknown' : percentWords(abandonedShare),
    means: `Files that had authors, all of whom have been silent for ${report.stillHere.silentAfterMonths} months.`,
    computed: {
      method: 'Abandoned files divided by files that count.',
      values: [
        { label: 'Abandoned', value: String(abandonedFiles) },
        { label: 'Files that count', value: String(report.files.counted) },
      ],
    },
    from: fileEvidence(
      known,
      known.files.filter(file => file.abandoned).map(file => file.path),
    ),
    change:
      'Someone who is here changes these files, or they are deleted when nobody needs them.',
    ...common(known),
  };
}

/** How far the figures can be trusted. */
export function explainConfidence(known: Known): Explanation {
  const { confidence, files, history } = known.report;
  return {
    id: 'knowledge:confidence',
    title: 'Confidence',
    value: confidence.grade,
    means:
      confidence.reasons.length === 0
        ? 'Nothing in this history speaks against the figures.'
        : `Read the figures with care: ${confidence.reasons.join('; ')}.`,
    computed: {
      method:
        'Low when there is too little to judge by, medium when something in the history distorts it, high otherwise.',
      values: [
        { label: 'Commits read', value: String(history.commits) },
        { label: 'By bots', value: String(history.byBots) },
        { label: 'With an assistant', value: String(history.assisted) },
        { label: 'Without credit', value: String(history.ignored) },
        { label: 'Bulk commits', value: String(history.bulk.length) },
        { label: 'Files without history', value: String(files.noHistory) },
      ],
    },
    from: fileEvidence(known, []),
    change:
      'Mass changes named in .git-blame-ignore-revs, aliases in .mailmap, and generated files marked in .gitattributes make it clearer.',
    ...common(known),
  };
}
